"""A flip-chart, or a stack of paper forms, typed in by a hub: where what it says comes from."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oshub.core.ledger import record
from oshub.core.rows import Row
from oshub.hubs.problems import NotPossible
from oshub.hubs.sent_twice import SentAlready, the_same
from oshub.needs.models.listening_session import Hands
from oshub.needs.models.need import Need
from oshub.safeguarding.choices import Channel
from oshub.safeguarding.voices import Voice


class Sheet(Row):
    """What was written on paper in a room, with who spoke there by group, and who typed it in."""

    MOST_ROWS = 100

    hub = models.ForeignKey("hubs.Hub", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(
        _("channel"), max_length=12, choices=Channel.choices, default=Channel.FLIP_CHART
    )
    place = models.CharField(_("place"), max_length=120)
    heard_on = models.DateField(_("heard on"))
    # How many of each stakeholder group were there; estimates are as good as one has.
    present = models.JSONField(_("who spoke, by group"), default=dict, blank=True)
    listening_session = models.ForeignKey(
        "needs.ListeningSession", null=True, on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(_("language"), max_length=8)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    typed_at = models.DateTimeField(default=timezone.now)
    # A form carries its own id, so that a second click or a resent page arrives once.
    form_id = models.UUIDField(unique=True, null=True)
    is_simulated = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["hub", "-id"], name="sheet_of_hub")]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}, {self.place}, {self.heard_on}"

    @classmethod
    @transaction.atomic
    def type_in(
        cls,
        hub: Any,
        rows: list[dict[str, Any]],
        *,
        by: Any,
        form_id: Any = None,
        simulated: bool = False,
        lat: float | None = None,
        lon: float | None = None,
        **provenance: Any,
    ) -> "Sheet":
        """Bring all rows before the hub, or none; the same form sent twice arrives once.

        A row says what, for_whom, group and hands: how many in the room raised a hand for it.
        """
        if form_id and (same := cls.objects.filter(form_id=form_id).first()):
            return same._as_sent_before(rows, provenance)
        cls._check(rows, provenance["heard_on"])
        sheet = cls.objects.create(
            hub=hub, typed_by=by, form_id=form_id, is_simulated=simulated, **provenance
        )
        for row in rows:
            sheet._raise(row, by=by, lat=lat, lon=lon)
        record("needs.typed_in", sheet, by=by, hub=hub, simulated=simulated, count=str(len(rows)))
        return sheet

    def _as_sent_before(self, rows: list[dict[str, Any]], provenance: dict[str, Any]) -> "Sheet":
        """Itself where every line says the same; a line that was added is not lost silently."""
        url = reverse("needs:sheet", args=[self.pk])
        hands = dict(Hands.objects.filter(need__sheet=self).values_list("need", "number"))
        kept = self.needs.values_list("pk", "what", "for_whom", "group")
        before = [(what, whom, group, hands.get(pk, 0)) for pk, what, whom, group in kept]
        now = [
            (row["what"], row["for_whom"], row.get("group", ""), row.get("hands") or 0)
            for row in rows
        ]
        if sorted(before) != sorted(now):
            raise SentAlready(url)
        return the_same(self, provenance, url)

    @classmethod
    def _check(cls, rows: list[dict[str, Any]], heard_on: date) -> None:
        if not rows:
            raise NotPossible(_("There is no line with a need yet."))
        if len(rows) > cls.MOST_ROWS:
            raise NotPossible(
                _("At most %(most)s lines at once; please send the rest on another sheet.")
                % {"most": cls.MOST_ROWS}
            )
        if heard_on > timezone.localdate():
            raise NotPossible(_("That day has not come yet."))

    def _raise(self, row: dict[str, Any], *, by: Any, lat: float | None, lon: float | None) -> None:
        need = Need.raise_it(
            self.hub,
            voice=Voice(person=by),
            is_typed=True,
            what=row["what"],
            for_whom=row["for_whom"],
            group=row.get("group", ""),
            place=self.place,
            lat=lat,
            lon=lon,
            channel=self.channel,
            language=self.language,
            listening_session=self.listening_session,
            sheet=self,
            simulated=self.is_simulated,
        )
        if hands := row.get("hands"):
            Hands.objects.create(need=need, group=row.get("group", ""), number=hands)
