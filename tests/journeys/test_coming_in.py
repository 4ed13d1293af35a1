"""People make an account and come back, with nothing but a code from a letter."""

import pytest

from oshub.hubs.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_newcomer_joins_with_a_code_from_the_letter(hands, letters):
    hands.go("/en/")
    hands.press("Sign in", of="header")
    hands.press("make an account yourself")
    hands.fill("Your name", "Nora Newcomer")
    hands.fill("Your e-mail address", "nora@example.net")
    hands.press("Send me a code")
    hands.fill("The code from our letter", letters.code())
    hands.press("Continue")
    hands.sees_title("My desk")
    assert Person.objects.get(email="nora@example.net").name == "Nora Newcomer"


def test_a_person_comes_back_with_a_code_and_goes_again(hands, letters):
    hands.go("/en/account/sign-in/")
    hands.fill("Your e-mail address", "member@example.org")
    hands.press("Send me a code")
    hands.fill("The code from our letter", letters.code())
    hands.press("Continue")
    hands.sees_title("My desk")
    hands.press("Sign out", of="header")
    hands.press("Sign out")
    hands.press("Sign in", of="header")
    hands.sees_title("Sign in")


def test_a_wrong_code_is_said_in_words(hands, letters):
    hands.go("/en/account/sign-in/")
    hands.fill("Your e-mail address", "member@example.org")
    hands.press("Send me a code")
    hands.fill("The code from our letter", "BBBBBB")
    hands.press("Continue")
    hands.sees("Please look at this again")


def test_a_page_that_asks_for_the_sign_in_comes_afterwards(hands, letters):
    hands.go("/en/hubs/riverside/desk/")
    hands.fill("Your e-mail address", "coordinator@example.org")
    hands.press("Send me a code")
    hands.fill("The code from our letter", letters.code())
    hands.press("Continue")
    hands.sees_title("The hub's desk")
