"""What people hear about needs. Words are in templates/letters, one file for each kind."""

from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from oshub.core.letters import AT_ONCE, letter, send_once

letter("a_step_on_the_trail", title=_("What becomes of a need that you raised or backed"))
letter(
    "your_need_arrived",
    title=_("A need that you raised arrived"),
    rhythm=AT_ONCE,
    can_be_stopped=False,
)
letter("your_need_was_gathered", title=_("A need of yours was gathered with others"))
letter(
    "needs_wait_too_long",
    title=_("Needs that your hub has not answered in time"),
    rhythm=AT_ONCE,
)
letter("outreach_is_due", title=_("People whom you wanted to reach for your hub"))


def a_step_on_the_trail(
    to: Any, about: UUID, context: dict[str, Any], *, hub_id: UUID, language: str = ""
) -> None:
    """To a person or an address, once for each step."""
    send_once(to, "a_step_on_the_trail", about, context, hub_id=hub_id, language=language)


def needs_wait_too_long(person: Any, need: Any) -> None:
    """To whoever answers for it, or the team: once for each need and each day promised."""
    send_once(
        person,
        "needs_wait_too_long",
        uuid5(need.pk, f"overdue:{need.answer_by}"),
        {"need": need.what, "need_id": str(need.pk), "answer_by": need.answer_by},
        hub_id=need.hub_id,
    )


def your_need_arrived(need: Any) -> None:
    """To whoever left an address without an account: where it is, and by when the hub answers."""
    if not need.email:
        return
    send_once(
        need.email,
        "your_need_arrived",
        need,
        {
            "need": need.what,
            "need_id": str(need.pk),
            "hub": str(need.hub),
            "answer_by": need.answer_by,
            "is_shown": need.review.is_shown,
        },
        language=need.language,
        hub_id=need.hub_id,
    )


def your_need_was_gathered(to: Any, gathering: Any, *, token: str = "", raised: bool) -> None:
    """To whoever raised or backed it, once: is that what was meant?"""
    need, cluster = gathering.need, gathering.cluster
    send_once(
        to,
        "your_need_was_gathered",
        gathering,
        {
            "need": need.what,
            "need_id": str(need.pk),
            "cluster": cluster.title,
            "cluster_id": str(cluster.pk),
            "hub": str(cluster.hub),
            "token": token,
            "raised": raised,
        },
        language=need.language if isinstance(to, str) else "",
        hub_id=cluster.hub_id,
    )


def outreach_is_due(person: Any, task: Any) -> None:
    """To whoever has the task, or the team: once for each task and day."""
    send_once(
        person,
        "outreach_is_due",
        uuid5(task.pk, f"due:{task.due_on}"),
        {"whom": task.whom, "how": task.how, "task": str(task.pk), "due_on": task.due_on},
        hub_id=task.hub_id,
    )
