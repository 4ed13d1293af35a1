"""How forms are drawn: one template for a form, one for a field, used by every form we have."""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import DateInput, Widget


class Field(BoundField):
    """Django's field of a form, without descriptions on what nobody sees."""

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
