"""The form renderer ties labels, help and errors to their fields."""

import re

from django import forms

from oshub.ui.forms import Renderer
from oshub.ui.samples import SampleForm


def rendered(form: forms.Form) -> str:
    form.renderer = Renderer()
    return str(form)


def test_every_box_has_a_label_or_a_legend():
    html = rendered(SampleForm())
    for box in re.findall(r'<(?:input|select|textarea)[^>]*\sid="([^"]+)"', html):
        assert f'for="{box}"' in html
    assert "<legend>Who are you?" in html


def test_a_required_field_says_so_in_words_and_an_optional_one_does_not():
    html = rendered(SampleForm())
    assert re.search(r"E-mail address\s*<span class=\"field__need\">required", html)
    assert re.search(r"<label for=\"id_name\">Your name\s*</label>", html)


def test_errors_are_tied_to_their_field_and_linked_from_the_summary():
    html = rendered(SampleForm({"email": "maria@", "town": "Almeida", "who": "teacher"}))
    assert '<a href="#id_email">E-mail address</a>' in html
    assert 'id="id_email_error"' in html
    box = re.search(r"<input[^>]*id=\"id_email\"[^>]*>", html)
    assert box
    assert 'aria-invalid="true"' in box.group()
    assert 'aria-describedby="id_email_helptext id_email_error"' in box.group()


def test_a_group_of_choices_is_a_fieldset_that_its_errors_describe():
    html = rendered(SampleForm({"email": "maria@example.org", "town": "Almeida"}))
    assert '<fieldset aria-describedby="id_who_error">' in html
    assert '<a href="#id_who">' in html
    assert '<div id="id_who"' in html


def test_a_form_without_errors_shows_no_summary():
    assert "notice--error" not in rendered(SampleForm())


def test_what_people_typed_is_shown_as_text_never_as_markup():
    html = rendered(SampleForm({"town": "<script>alert(1)</script>", "email": "<b>"}))
    assert "<script>" not in html
    assert "<b>" not in html


class _Numbered(forms.Form):
    text = forms.CharField(max_length=3)
    kind = forms.ChoiceField(choices=[("a", "A")])
    own = forms.ChoiceField(choices=[("a", "A")], error_messages={"invalid_choice": "Our own."})
    number = forms.IntegerField(max_value=5)


def test_mistakes_are_said_once_in_our_sentences():
    form = _Numbered({"text": "abcd", "kind": "x", "own": "x", "number": "6"}, renderer=Renderer())
    assert form.errors == {
        "text": ["At most 3 letters fit; yours has 4."],
        "kind": ["Please choose from the list."],
        "own": ["Our own."],
        "number": ["At most 5, please."],
    }
