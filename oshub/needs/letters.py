"""What people hear about needs. Words are in templates/letters, one file for each kind."""

from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from oshub.core.letters import AT_ONCE, letter, send_once

letter("a_step_on_the_trail", title=_("What becomes of a need that you raised or backed"))
letter(
    "needs_wait_too_long",
    title=_("Needs that your hub has not answered in time"),
    rhythm=AT_ONCE,
)


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
