"""What this context knows about people: who did what, for the record."""

from django.utils.translation import gettext_lazy as _

from oshub.core.privacy import UNLINKED, not_personal, personal

_ACCOUNT = _("your account")

_DEEDS = {
    ("missions.Mission", "proposed_by"): _("Missions that you proposed"),
    ("missions.Adoption", "adopted_by"): _("Missions that you adopted for a hub"),
    ("missions.Contribution", "added_by"): _("Challenges that you brought to a mission"),
    ("missions.StockTaking", "taken_by"): _("Where you said how far a mission is"),
    ("missions.Conclusion", "concluded_by"): _("Missions that you concluded"),
}
for (_model, _whose), _title in _DEEDS.items():
    _mission = {} if _model == "missions.Mission" else {"mission": _("mission")}
    personal(
        _model,
        title=_title,
        fields={**(_mission or {"title": _("title")}), _whose: _ACCOUNT},
        whose=_whose,
        purpose=_("so that everybody can see who answers for it"),
        retention=_("for as long as the network exists"),
        leaving=UNLINKED,
    )
    not_personal(_model, "Words about a mission, for everybody to read.")
