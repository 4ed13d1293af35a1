"""How forms are drawn: one template for a form, one for a field, used by every form we have."""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import DateInput, Widget
from django.utils.translation import gettext_lazy as _

# Our sentences where Django has its own; a field that brings a sentence of its own keeps it.
SENTENCES = {
    "max_length": _("At most %(limit_value)d letters fit; yours has %(show_value)d."),
    "min_value": _("At least %(limit_value)s, please."),
    "max_value": _("At most %(limit_value)s, please."),
    "invalid_choice": _("Please choose from the list."),
    "invalid_list": _("Please choose from the list."),
}


class Field(BoundField):
    """Django's field of a form, in our sentences; no descriptions on what nobody sees."""

    def __init__(self, form: Any, field: Any, name: str) -> None:
        super().__init__(form, field, name)
        # A form checks its fields one by one through this class, so that this is the one place.
        defaults = {
            code: said
            for kind in reversed(type(field).__mro__)
            for code, said in getattr(kind, "default_error_messages", {}).items()
        }
        for code, sentence in SENTENCES.items():
            if field.error_messages.get(code) == defaults.get(code):
                field.error_messages[code] = sentence

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: Widget | None = None
    ) -> dict[str, Any]:
        """A hidden copy of a field must not point at the help text: that would not be HTML."""
        built = super().build_widget_attrs(attrs, widget)
        if (widget or self.field.widget).is_hidden:
            built.pop("aria-describedby", None)
        return built


class Renderer(DjangoTemplates):
    """Django's own widgets inside our form and field templates.

    `{{ form }}` prints a summary of errors, each linked to its field, and the fields.
    `{{ form.town.as_field_group }}` prints one field: label, help, errors, box.
    A form says in `needs_word` what to mark: the required fields in words (the default).
    """

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = Field


class DayInput(DateInput):
    """A day from the browser's own calendar, which wants it as 2026-03-12 in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
