"""The last day of what is being prepared."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _


def not_over(day: date) -> date:
    """The same day; refused if it is over, for then nobody could take part."""
    if day < timezone.localdate():
        raise forms.ValidationError(_("The last day of voting is over. Choose a later one."))
    return day
