"""A hub's dialogues: the list, one dialogue, and the deeds of the team that leads it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from oshub.core.belonging import belongs_to
from oshub.core.rules import anyone, may, permit
from oshub.core.tables import table
from oshub.deliberation import structured_data
from oshub.deliberation.bursts import had_burst
from oshub.deliberation.exporting import tables_of
from oshub.deliberation.forms.dialogue import (
    DeedOnDialogueForm,
    DialogueForm,
    EditDialogueForm,
    SeedsForm,
    language_choices,
)
from oshub.deliberation.models import Dialogue, OpinionMap, Statement
from oshub.deliberation.telling import took_part
from oshub.deliberation.voting import Turn
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.models import Hub
from oshub.parts.following.follows import follow, follows, unfollow


def with_hub(dialogues: QuerySet[Any]) -> QuerySet[Any]:
    return dialogues.select_related("hub")


def hub_language(hub: Hub) -> str:
    """The reader's language if the hub speaks it, else the hub's own."""
    here = (get_language() or "en").split("-")[0]
    return here if here in [*hub.languages, "en"] else hub.own_language


@permit("hub.view", by="slug")
def dialogues(request: Request, hub: Hub) -> HttpResponse:
    """What the hub has asked and asks."""
    leads = may(request.person, "hub.ask", hub)
    rows = Dialogue.objects.at_hub(hub) if leads else Dialogue.objects.at_hub(hub).public()
    return show(
        request,
        "deliberation/dialogues.html",
        hub=hub,
        dialogues=leaf(request, rows.open_first()),
        leads=leads,
    )


MOST_IN_TABLE = 5_000
COLUMNS = (
    "id", "address", "question", "language", "is_open", "opened_on", "closes_on", "closed_on",
    "is_simulated",
)  # fmt: skip


@permit("hub.view", by="slug")
def dialogues_csv(request: Request, hub: Hub) -> HttpResponse:
    """What the hub has asked and asks, as a table; each dialogue has tables of its own."""
    found = Dialogue.objects.at_hub(hub).public().open_first()[:MOST_IN_TABLE]
    rows = (_cells(request, one) for one in found)
    return table(f"dialogues-{hub.slug}", COLUMNS, rows)


def _cells(request: Request, dialogue: Dialogue) -> tuple[Any, ...]:
    question = dialogue.question.show()
    return (
        dialogue.pk, request.build_absolute_uri(dialogue.get_absolute_url()), question.text,
        question.language, dialogue.is_open, dialogue.opened_at and dialogue.opened_at.date(),
        dialogue.closes_on, dialogue.closed_at and dialogue.closed_at.date(),
        dialogue.is_simulated,
    )  # fmt: skip


@never_cache
@permit("hub.ask", by="slug")
def draft(request: Request, hub: Hub) -> HttpResponse:
    """Prepare a question."""
    initial = {"language": hub_language(hub)}
    form = DialogueForm(request.POST or None, hub=hub, initial=initial)
    if form.is_bound and form.is_valid() and (made := form.draft(by=request.person)):
        return redirect("deliberation:statements", made.pk)
    return show(request, "deliberation/draft.html", form, hub=hub, heading=_("Ask a question"))


@never_cache
@permit("dialogue.view", prepare=with_hub)
def dialogue(request: Request, dialogue: Dialogue) -> HttpResponse:
    """The question, who has taken part, and the way in."""
    turn = dialogue.turn(request.voice)
    leads = may(request.person, "dialogue.lead", dialogue)
    found = OpinionMap.objects.of(dialogue)
    return show(
        request,
        "deliberation/dialogue.html",
        dialogue=dialogue,
        hub=dialogue.hub,
        turn=turn,
        leads=leads,
        edit_languages=[code for code, _name in language_choices(dialogue.hub)] if leads else [],
        belongs=belongs_to(dialogue),
        json_ld=structured_data.dialogue(dialogue),
        part=took_part(dialogue, found),
        has_map=found is not None,
        tables=tables_of(found),
        had_burst=leads and had_burst(dialogue),
        sees_map=sees_map(dialogue, turn, leads=leads),
        follows=follows(request.person, dialogue.pk),
        address=request.build_absolute_uri(dialogue.short_path),
    )


def sees_map(dialogue: Dialogue, turn: Turn, *, leads: bool) -> bool:
    """Results wait until one has spoken oneself, so that nobody just follows the others."""
    needed = min(Dialogue.VOTES_BEFORE_RESULTS, len(turn.asked))
    return leads or dialogue.is_over or (needed > 0 and turn.answered >= needed)


@never_cache
@permit("dialogue.lead", prepare=with_hub)
def edit(request: Request, dialogue: Dialogue, language: str) -> HttpResponse:
    """Change what was prepared, or say it in another language."""
    form = EditDialogueForm(request.POST or None, dialogue=dialogue, language=language)
    if form.is_bound and form.is_valid() and form.save(dialogue, by=request.person):
        messages.success(request, _("Saved."))
        return redirect(dialogue)
    return _deed(request, dialogue, form, _("Change the dialogue"), _("Save"))


@never_cache
@permit("dialogue.lead", prepare=with_hub)
def statements(request: Request, dialogue: Dialogue) -> HttpResponse:
    """All statements with their state, and many new ones at once."""
    initial = {"language": dialogue.question.origin}
    form = SeedsForm(request.POST or None, dialogue=dialogue, initial=initial)
    if form.is_bound and form.is_valid():
        new = form.add(by=request.person)
        if new is not None:
            said = ngettext("%(number)d new statement.", "%(number)d new statements.", new)
            messages.success(request, said % {"number": new})
            return redirect("deliberation:statements", dialogue.pk)
    rows = Statement.objects.of(dialogue).with_review().in_order()
    return show(
        request,
        "deliberation/statements.html",
        form,
        dialogue=dialogue,
        hub=dialogue.hub,
        heading=_("Statements"),
        statements=leaf(request, rows, size=50),
    )


@never_cache
@permit("dialogue.lead", prepare=with_hub)
def open_it(request: Request, dialogue: Dialogue) -> HttpResponse:
    form = DeedOnDialogueForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.open(dialogue, by=request.person):
        messages.success(request, _("The dialogue is open. Tell people about it."))
        return redirect(dialogue)
    lede = _("From now on everybody sees the question, and people vote. Its words then stay.")
    return _deed(request, dialogue, form, _("Open the dialogue"), _("Open it"), lede)


@never_cache
@permit("dialogue.lead", prepare=with_hub)
def close_it(request: Request, dialogue: Dialogue) -> HttpResponse:
    form = DeedOnDialogueForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.close(dialogue, by=request.person):
        messages.success(request, _("The dialogue is closed. Its result is being drawn."))
        return redirect(dialogue)
    lede = _(
        "Nobody can vote any more, and everybody sees the result. This cannot be undone. Sheets of "
        "paper can be typed in for two more weeks."
    )
    return _deed(request, dialogue, form, _("Close the dialogue"), _("Close it"), lede)


@require_POST
@permit("dialogue.view")
def follow_it(request: Request, dialogue: Dialogue) -> HttpResponse:
    """Hear when there is a result, or no longer; for people with an account."""
    if not request.person.is_signed_in:
        return redirect("account_login")
    if follows(request.person, dialogue.pk):
        unfollow(request.person, dialogue.pk)
    else:
        follow(request.person, "dialogue", dialogue.pk)
        messages.success(request, _("We will write to you when there is a result."))
    return redirect(dialogue)


@anyone
def short(request: Request, code: str) -> HttpResponse:
    """What stands on posters: leads to the dialogue in the reader's language."""
    found = Dialogue.objects.with_code(code)
    if found is None:
        raise Http404
    return redirect(found)


def _deed(
    request: Request, dialogue: Dialogue, form: Any, heading: str, button: str, lede: str = ""
) -> HttpResponse:
    return show(
        request,
        "deliberation/deed.html",
        form,
        dialogue=dialogue,
        hub=dialogue.hub,
        heading=heading,
        lede=lede,
        button=button,
        cancel_url=dialogue.get_absolute_url(),
    )
