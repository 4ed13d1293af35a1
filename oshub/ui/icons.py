"""A handful of line drawings, in the text's own colour."""

from django.utils.safestring import SafeString, mark_safe


def _drawing(paths: str) -> SafeString:
    return mark_safe(  # noqa: S308  our own drawings, no input
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{paths}</svg>'
    )


ICONS = {
    "arrow": _drawing('<path d="M4 12h15M13 6l6 6-6 6"/>'),
    "back": _drawing('<path d="M20 12H5M11 6l-6 6 6 6"/>'),
    "yes": _drawing('<path d="M4 12.5 9.5 18 20 6.5"/>'),
    "no": _drawing('<path d="M6 6l12 12M18 6 6 18"/>'),
    "unsure": _drawing('<path d="M8 9a4 4 0 1 1 5.6 3.7c-1 .5-1.6 1.2-1.6 2.3M12 19v.5"/>'),
    "search": _drawing('<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5 21 21"/>'),
    "place": _drawing('<path d="M12 21s7-6.4 7-11.5a7 7 0 0 0-14 0C5 14.6 12 21 12 21z"/>'),
    "globe": _drawing(
        '<circle cx="12" cy="12" r="9"/>'
        '<path d="M3 12h18M12 3c5 5.5 5 12.5 0 18-5-5.5-5-12.5 0-18"/>'
    ),
}
