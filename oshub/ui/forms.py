"""How forms are drawn: one template for a form, one for a field, used by every form we have."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Django's own widgets inside our form and field templates.

    `{{ form }}` prints a summary of errors, each linked to its field, and the fields.
    `{{ form.town.as_field_group }}` prints one field: label, help, errors, box.
    A form says in `needs_word` what to mark: the required fields in words (the default).
    """

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
