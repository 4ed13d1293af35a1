"""Square codes that a phone's camera reads, drawn here: no foreign service sees an address."""

from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

# The standard asks for four light squares around the code.
QUIET_SQUARES = 4


def qr_svg(text: str, label: str) -> SafeString:
    """The code as an inline drawing, a path of squares; `label` says it to who does not see it."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_SQUARES)
    code.add_data(text)
    squares = code.get_matrix()
    path = "".join(_runs(row, y) for y, row in enumerate(squares))
    return format_html(
        '<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="{label}" '
        'shape-rendering="crispEdges"><rect class="qr__paper" width="{side}" height="{side}"/>'
        '<path class="qr__ink" d="{path}"/></svg>',
        side=len(squares),
        label=label,
        path=path,
    )


def _runs(row: list[bool], y: int) -> str:
    """Neighbouring dark squares as one: a page with thirty codes stays small."""
    path, x = "", 0
    for is_dark, squares in groupby(row):
        width = len(list(squares))
        if is_dark:
            path += f"M{x} {y}h{width}v1h-{width}z"
        x += width
    return path
