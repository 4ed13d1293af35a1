"""The ballot paper on a screen: what was marked, as a vote; and the same again when mended."""

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from analysis.ballots.shapes import DOTS_EACH, LONGEST_RANKING
from oshub.deliberation.ballot_choices import Choices, check, is_blank
from oshub.deliberation.choices import Method
from oshub.deliberation.models import Ballot, BallotOption
from oshub.hubs.answering import DeedForm
from oshub.hubs.problems import NotPossible
from oshub.safeguarding.voices import Voice

CHOOSE, DOTS, RANK = "choose", "dots", "rank"


def in_own_order(ballot: Ballot, voice: Voice) -> list[BallotOption]:
    """The options, for each voter in another order, so that none is always on top."""

    def place(option: BallotOption) -> str:
        return sha256(f"{ballot.seed}:{voice.key}:{option.code}".encode()).hexdigest()

    return sorted(BallotOption.objects.of(ballot), key=place)


class VoteForm(DeedForm):
    """The marks on one paper. `choices` is the vote once the form is valid."""

    blank = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, ballot: Ballot, options: list[BallotOption], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.ballot, self.options = ballot, options
        self.choices: Choices = []
        self.is_blank = False

    def clean(self) -> None:
        try:
            self.choices = self._read()
            check(self.ballot.method, [one.code for one in self.options], self.choices)
        except NotPossible as problem:
            self.add_error(None, str(problem))
            return
        if is_blank(self.choices) and not self.cleaned_data.get("blank"):
            self.is_blank = True
            self.add_error(
                None,
                _("You have chosen nothing. Choose something, or hand in a blank paper below."),
            )

    def _read(self) -> Choices:
        data: Any = self.data
        if self.ballot.method == Method.DOTS:
            return {
                one.code: dots for one in self.options if (dots := self._dots(one.code))
            } | self._strange(DOTS)
        if self.ballot.method == Method.RANKING:
            places = [data.get(f"{RANK}-{number}", "") for number in self.places]
            return [code for code in places if code]
        return list(data.getlist(CHOOSE))

    def _dots(self, code: str) -> int:
        said = str(self.data.get(f"{DOTS}-{code}", "")).strip() or "0"
        if not said.lstrip("-").isdecimal() or len(said) > 4:
            raise NotPossible(_("Write the dots as whole numbers."))
        return int(said)

    def _strange(self, prefix: str) -> dict[str, int]:
        """Fields that no page of ours has, kept so that the check refuses them."""
        known = {f"{prefix}-{one.code}" for one in self.options}
        sent = {name for name in self.data if name.startswith(f"{prefix}-")}
        return {name.removeprefix(f"{prefix}-"): 1 for name in sent - known}

    @property
    def places(self) -> range:
        return range(1, min(LONGEST_RANKING, len(self.options)) + 1)

    # --- As drawn: what was marked stays marked.

    @property
    def rows(self) -> list[tuple[BallotOption, Any]]:
        """Each option with its mark."""
        data: Any = self.data
        if self.ballot.method == Method.DOTS:
            return [(one, data.get(f"{DOTS}-{one.code}", "0")) for one in self.options]
        chosen = set(data.getlist(CHOOSE)) if data else set()
        return [(one, one.code in chosen) for one in self.options]

    @property
    def ranks(self) -> list[tuple[int, str]]:
        """Each place with the option on it."""
        return [(number, self.data.get(f"{RANK}-{number}", "")) for number in self.places]

    @property
    def dots_each(self) -> int:
        return DOTS_EACH

    @property
    def fields_again(self) -> list[tuple[str, str]]:
        """The marks as hidden fields of the next step."""
        if isinstance(self.choices, dict):
            again = [(f"{DOTS}-{code}", str(dots)) for code, dots in self.choices.items()]
        elif self.ballot.method == Method.RANKING:
            again = [(f"{RANK}-{place}", code) for place, code in enumerate(self.choices, start=1)]
        else:
            again = [(CHOOSE, code) for code in self.choices]
        return [*again, *([("blank", "on")] if is_blank(self.choices) else [])]

    @property
    def said(self) -> list[tuple[BallotOption, str]]:
        """What was marked, in words: the options with "1st" or their dots."""
        by_code = {one.code: one for one in self.options}
        if isinstance(self.choices, dict):
            return [(by_code[code], str(dots)) for code, dots in self.choices.items()]
        is_ranked = self.ballot.method == Method.RANKING
        return [
            (by_code[code], str(place) if is_ranked else "")
            for place, code in enumerate(self.choices, start=1)
        ]
