"""Listening sessions: the list, the facilitator's sheet, the record and its approval."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from oshub.core.rules import may, permit
from oshub.hubs.answering import Request, leaf, show
from oshub.hubs.models import Hub
from oshub.needs.forms.session_parts import KeptForm, PhotoForm, ReadAloudForm, UploadForm
from oshub.needs.forms.session_sheet import SessionSheet
from oshub.needs.models import ListeningSession, Promise
from oshub.needs.session_records import record_of


def _with_everything(sessions: Any) -> Any:
    return sessions.with_everything()


@permit("hub.view", by="slug")
def listening_sessions(request: Request, hub: Hub) -> HttpResponse:
    """When the hub listened to people, the latest first."""
    sessions = ListeningSession.objects.at_hub(hub).with_attendance().newest_first()
    part = leaf(request, sessions)
    return show(
        request,
        "needs/listening_sessions.html",
        hub=hub,
        here="listening",
        heading=_("Listening sessions"),
        part=part,
        sessions=[(session, record_of(session).there) for session in part.items],
    )


@never_cache
@permit("hub.listen", by="slug")
def new_listening_session(request: Request, hub: Hub) -> HttpResponse:
    """The facilitator's sheet. With a script it also works with the line cut."""
    sheet = SessionSheet(
        request.POST if request.method == "POST" else None,
        language=hub.languages[0] if hub.languages else "en",
    )
    if (
        request.method == "POST"
        and sheet.is_valid()
        and (session := sheet.keep(hub, by=request.person))
    ):
        messages.success(request, _("Kept. Read it aloud to those present before they leave."))
        return redirect(session)
    if sheet.conflict:
        return redirect("needs:change_listening_session", sheet.conflict.pk)
    return _sheet(request, hub, sheet, heading=_("Listen to people"), is_new=True)


@never_cache
@permit("listening.change", prepare=_with_everything)
def change_listening_session(request: Request, session: ListeningSession) -> HttpResponse:
    """Mend the record, as long as it is a draft."""
    if session.is_approved:
        messages.info(request, _("This record was approved; it does not change any more."))
        return redirect(session)
    if request.method != "POST":
        sheet = SessionSheet(session=session)
        return _sheet(request, session.hub, sheet, heading=_("Change the record"), session=session)
    sheet = SessionSheet(request.POST)
    sheet.client_id = session.client_id
    if sheet.is_valid() and sheet.keep(session.hub, by=request.person):
        messages.success(request, _("Saved. Everybody sees it now."))
        return redirect(session)
    return _sheet(request, session.hub, sheet, heading=_("Change the record"), session=session)


def _sheet(request: Request, hub: Hub, sheet: SessionSheet, **more: Any) -> HttpResponse:
    sheet_form: Any = sheet  # `show` asks it for its errors, as it would a form
    return show(
        request,
        "needs/listening_sheet.html",
        sheet_form,
        hub=hub,
        here="listening",
        sheet=sheet,
        cancel_url=reverse("needs:listening_sessions", args=[hub.slug]),
        **more,
    )


@permit("listening.view", prepare=_with_everything)
def listening_session(request: Request, session: ListeningSession) -> HttpResponse:
    """The record: who was there, what was heard, what was promised."""
    return _record(request, session)


@never_cache
@permit("listening.change", prepare=_with_everything)
def approve_listening_session(request: Request, session: ListeningSession) -> HttpResponse:
    """Write down how those present received the record."""
    form = ReadAloudForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.read_aloud(session, by=request.person):
        said = (
            _("The record is approved.")
            if session.is_approved
            else _("Written down. The record stays a draft, for not enough agreed.")
        )
        messages.success(request, said)
        return redirect(session)
    return show(
        request,
        "needs/listening_approve.html",
        form,
        hub=session.hub,
        here="listening",
        heading=_("Read the record aloud"),
        session=session,
        record=record_of(session),
        cancel_url=session.get_absolute_url(),
    )


@never_cache
@permit("listening.change", prepare=_with_everything)
def add_session_photo(request: Request, session: ListeningSession) -> HttpResponse:
    """A picture of the room or the flip-charts, without faces."""
    form = PhotoForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid() and form.add(session, by=request.person):
        messages.success(request, _("Saved. Everybody sees it now."))
        return redirect(session)
    return show(
        request,
        "needs/listening_deed.html",
        form,
        hub=session.hub,
        here="listening",
        heading=_("Add a photo"),
        session=session,
        button=_("Add the photo"),
        cancel_url=session.get_absolute_url(),
    )


@never_cache
@permit("promise.keep", prepare=lambda promises: promises.select_related("session__hub"))
def keep_promise(request: Request, promise: Promise) -> HttpResponse:
    """Say that it was done, and how."""
    form = KeptForm(request.POST or None)
    if form.is_bound and form.is_valid() and form.keep(promise, by=request.person):
        messages.success(request, _("Thank you. Everybody sees that it was kept."))
        return redirect(promise.session)
    return show(
        request,
        "needs/listening_deed.html",
        form,
        hub=promise.session.hub,
        here="listening",
        heading=_("We kept a promise"),
        lede=promise.what,
        session=promise.session,
        button=_("It is done"),
        cancel_url=promise.session.get_absolute_url(),
    )


def _record(request: Request, session: ListeningSession) -> HttpResponse:
    return show(
        request,
        "needs/listening_session.html",
        hub=session.hub,
        here="listening",
        heading=session.title,
        session=session,
        record=record_of(session),
        can_change=may(request.person, "listening.change", session) and not session.is_approved,
        can_add=may(request.person, "listening.change", session),
    )


@never_cache
@permit("hub.listen", by="slug")
def upload_listening_session(request: Request, hub: Hub) -> HttpResponse:
    """Bring in the file of a session that a phone could not send."""
    form = UploadForm(request.POST or None, request.FILES or None, hub=hub)
    if form.is_bound and form.is_valid():
        if session := form.keep(by=request.person):
            messages.success(request, _("It has arrived."))
            return redirect(session)
        if form.sheet and form.sheet.conflict:
            return _conflict(request, hub, form)
    return show(
        request,
        "needs/listening_upload.html",
        form,
        hub=hub,
        here="listening",
        heading=_("Bring in a session from a file"),
        button=_("Bring it in"),
        cancel_url=reverse("needs:listening_sessions", args=[hub.slug]),
    )


def _conflict(request: Request, hub: Hub, form: UploadForm) -> HttpResponse:
    """Both versions beside each other; nothing is lost whatever one chooses."""
    there = form.sheet.conflict if form.sheet else None
    session = ListeningSession.objects.with_everything().get(pk=there.pk) if there else None
    return show(
        request,
        "needs/listening_conflict.html",
        form,
        hub=hub,
        here="listening",
        heading=_("Two versions of one record"),
        session=session,
        record=record_of(session) if session else None,
        sheet=form.sheet,
        written=form.sheet.written if form.sheet else None,
        payload=form.text,
    )
