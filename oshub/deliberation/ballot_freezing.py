"""The opening of a ballot: options get their letters, the roll and the rules are fixed."""

import json
import math
import secrets
from hashlib import sha256
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.ballots import lot_order
from analysis.ballots.shapes import DOTS_EACH, LONGEST_RANKING
from oshub.deliberation.ballot_groups import folded_rows
from oshub.deliberation.models.ballot import Ballot
from oshub.deliberation.models.ballot_option import BallotOption
from oshub.deliberation.models.ballot_roll import RollEntry, fingerprint_of
from oshub.deliberation.queries.electorate import electorate
from oshub.hubs.problems import NotPossible

# Letters that look alike are left out: the code is read from a poster.
CODE_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 6
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def freeze(ballot: Ballot) -> None:
    """Fix everything; NotPossible with what is still missing."""
    options = list(BallotOption.objects.of(ballot))
    _check_ready(ballot, options)
    ballot.seed = secrets.token_hex(16)
    ballot.code = "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))
    _give_letters(options, ballot.seed)
    _write_roll(ballot)
    ballot.rules = rules_of(ballot, options)
    ballot.fingerprint = fingerprint(ballot.rules)


def _check_ready(ballot: Ballot, options: list[BallotOption]) -> None:
    if len(options) < 2:
        raise NotPossible(_("There is nothing to choose yet: add at least two options."))
    if ballot.closes_on < timezone.localdate():
        raise NotPossible(_("The last day of voting is over. Choose a later one."))
    if ballot.places is not None and ballot.places >= len(options):
        raise NotPossible(_("As many can win as there are options, so nothing would be decided."))
    without = next((one for one in options if not one.cost), None)
    if ballot.has_money and without:
        raise NotPossible(_("Say what “%(option)s” costs.") % {"option": without})


def _give_letters(options: list[BallotOption], seed: str) -> None:
    """In an order drawn by lot, so that nobody's favourite is A."""
    by_id = {str(one.pk): one for one in options}
    for number, pk in enumerate(lot_order(seed, sorted(by_id))):
        by_id[pk].code = letters(number)
    BallotOption.objects.bulk_update(options, ["code"])


def letters(number: int) -> str:
    """A to Z, then AA, AB…"""
    before, last = divmod(number, len(LETTERS))
    return (letters(before - 1) if before else "") + LETTERS[last]


def _write_roll(ballot: Ballot) -> None:
    voters = electorate(ballot)
    if not voters and not ballot.for_anyone:
        raise NotPossible(_("Nobody is on the list of those who may vote."))
    if len(voters) < ballot.SMALLEST and not ballot.for_anyone and not ballot.is_named:
        raise NotPossible(
            _("A secret ballot needs at least %(number)s people who may vote, or it is no secret.")
            % {"number": ballot.SMALLEST}
        )
    entries = [
        RollEntry(ballot=ballot, key_hash=fingerprint_of(ballot, voter.key), group=voter.group)
        for voter in voters
    ]
    # By fingerprint: where an entry stands in the table tells nothing.
    RollEntry.objects.bulk_create(sorted(entries, key=lambda entry: entry.key_hash))


def rules_of(ballot: Ballot, options: list[BallotOption]) -> dict[str, Any]:
    """Everything that decides the result, besides the votes; published as it stands."""
    rows = RollEntry.objects.of(ballot).by("group")
    number = sum(all_ for _group, all_, _voted in rows)
    shown = folded_rows([(group, all_, all_) for group, all_, _voted in rows], ballot.SMALLEST)
    threshold = ballot.threshold
    if ballot.threshold_is_share:
        threshold = math.ceil(number * ballot.threshold / 100)
    return {
        "title": ballot.title,
        "method": ballot.method,
        "places": ballot.places,
        "budget": ballot.budget,
        "currency": ballot.currency,
        "weighting": ballot.weighting,
        "secrecy": ballot.secrecy,
        "longest_ranking": LONGEST_RANKING,
        "dots_each": DOTS_EACH,
        "completion": "add1u",
        "threshold": threshold,
        "smallest_group_shown": ballot.SMALLEST,
        "tie_rule": "more supporters, then lower cost, then lot by sha256(seed:option)",
        "seed": ballot.seed,
        "closes_on": ballot.closes_on.isoformat(),
        "voters": {
            "anyone": ballot.for_anyone,
            "roles": (ballot.role_kinds or ["all"]) if ballot.for_roles else [],
            "classes": ballot.classes.count(),
            "number": number,
            "groups": {group: all_ for group, all_, _voted in shown or []},
        },
        "options": [
            {"code": one.code, "title": one.title, "about": one.about, "cost": one.cost}
            for one in sorted(options, key=lambda one: (len(one.code), one.code))
        ],
    }


def canonical(rules: dict[str, Any]) -> str:
    """One way to write the rules down, so that everybody gets the same fingerprint."""
    return json.dumps(rules, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(rules: dict[str, Any]) -> str:
    """SHA-256 of the rules as `canonical` writes them."""
    return sha256(canonical(rules).encode()).hexdigest()
