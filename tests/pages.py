"""Every kind of page there is: the one list on which all tests of pages stand.

A page type is an address, whoever looks, and the answer's status. Where a page shows mistakes, it
is what comes back after sending a form wrongly. `NO_PAGES` names the routes that answer without a
page, each with the reason. A test compares both with the routes, so that none is forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import translation

from tests.stage import Stage

Words = Callable[[Stage], tuple[Any, ...]]


@dataclass(frozen=True)
class PageType:
    """One kind of page."""

    name: str
    route: str
    args: Words = lambda _stage: ()
    query: str = ""
    who: str = "visitor"
    status: int = 200
    # What the form on that page sends, to be answered by the page that we mean.
    sent: dict[str, str] | None = None
    # The route where that answer leads to, if it is another one.
    leads_to: str = ""

    def address(self, stage: Stage, language: str = "en") -> str:
        with translation.override(language):
            return reverse(self.route, args=self.args(stage)) + self.query

    def __str__(self) -> str:
        return f"{self.name} ({self.who})"


def of(attribute: str, *more: str) -> Words:
    """Takes an address's words from the stage: `of("hub")` is the rich hub's slug."""
    return lambda stage: (getattr(stage, attribute), *more)


def both(*attributes: str) -> Words:
    return lambda stage: tuple(getattr(stage, attribute) for attribute in attributes)


def fixed(*words: str) -> Words:
    return lambda _stage: words


SENT_EMPTY = {"name": "", "email": "", "message": ""}

PUBLIC = [
    PageType("home", "front:home"),
    PageType("hubs", "front:hubs"),
    PageType("hub, all told", "front:hub", of("hub")),
    PageType("hub, as imported", "front:hub", of("imported_hub")),
    PageType("hub, nothing told", "front:hub", of("bare_hub")),
    PageType("hub, planned", "front:hub", of("planned_hub")),
    PageType("hub, paused", "front:hub", of("paused_hub")),
    PageType("hub, closed", "front:hub", of("closed_hub")),
    PageType("directory", "front:organisations"),
    PageType("directory, searched with a typo", "front:organisations", query="?q=Universitaet"),
    PageType("directory, narrowed", "front:organisations", query="?country=AT&kind=company"),
    PageType("directory, nothing found", "front:organisations", query="?q=zzzzqqqq"),
    PageType("directory, of a hub", "front:organisations", query="?hub=riverside"),
    PageType("schools", "front:schools"),
    PageType("schools, narrowed", "front:schools", query="?rurality=3"),
    PageType("organisation", "front:organisation", of("university")),
    PageType("organisation, a school", "front:organisation", of("school")),
    PageType("organisation, long name", "front:organisation", of("company")),
    PageType("organisation, with a duplicate", "front:organisation", of("twin")),
    PageType("search, before", "front:search"),
    PageType("search, found", "front:search", query="?q=riverside"),
    PageType("search, nothing found", "front:search", query="?q=zzzzqqqq"),
    PageType("get involved", "front:get_involved"),
    PageType("get involved, at a hub", "front:get_involved", query="?hub=riverside"),
    PageType("door, how old", "front:door", fixed("student")),
    PageType("door, how old there", "front:door", fixed("student"), query="?country=PT"),
    PageType("door, student", "front:door", fixed("student"), query="?age=old-enough"),
    PageType("door, teacher", "front:door", fixed("teacher")),
    PageType("door, school head", "front:door", fixed("school_head")),
    PageType("door, parent", "front:door", fixed("parent")),
    PageType("door, professional", "front:door", fixed("professional")),
    PageType("door, policymaker", "front:door", fixed("policymaker")),
    PageType("door, signed in", "front:door", fixed("parent"), who="member"),
    PageType("door, nearest", "front:door", fixed("parent"), sent={"town": "Linz", "find": "1"}),
    PageType(
        "door, no such town", "front:door", fixed("parent"), sent={"town": "zzz", "find": "1"}
    ),
    PageType("door, mistakes", "front:door", fixed("parent"), status=422, sent=SENT_EMPTY),
    PageType("for your teacher", "front:for_your_teacher"),
    PageType("sent", "front:sent", of("waiting")),
    PageType("about", "front:about"),
    PageType("sources", "front:sources"),
    PageType("accessibility", "front:accessibility"),
    PageType("privacy", "front:privacy"),
    PageType("open API", "front:api"),
    PageType("no such hub", "front:hub", fixed("nowhere"), status=404),
    PageType("look of everything", "ui:styleguide"),
]
ACCOUNT = [
    PageType("sign in", "account_login"),
    PageType("sign in, mistake", "account_login", sent={"login": "nobody"}),
    PageType(
        "sign in, code",
        "account_login",
        sent={"login": "team@example.org"},
        leads_to="account_confirm_login_code",
    ),
    PageType("join", "account_signup"),
    PageType("join, mistake", "account_signup", sent={"email": "x", "name": ""}),
    PageType(
        "join, code",
        "account_signup",
        sent={"email": "new@example.net", "name": "Newcomer Nina"},
        leads_to="account_email_verification_sent",
    ),
    PageType("sign out", "account_logout", who="member"),
    PageType("closed account", "account_inactive"),
    PageType("cancelled elsewhere", "socialaccount_login_cancelled"),
    PageType("trouble elsewhere", "socialaccount_login_error", status=401),
    PageType("settings", "accounts:settings", who="member"),
    PageType("settings, mistake", "accounts:settings", who="member", sent={"name": ""}, status=422),
    PageType("still you", "accounts:confirm", who="member"),
    PageType(
        "still you, code",
        "accounts:confirm",
        who="member",
        sent={"send": "1"},
        leads_to="accounts:confirm",
    ),
    PageType("devices", "accounts:sessions", who="member"),
    PageType("ways to sign in", "mfa_list_webauthn", who="member"),
    PageType("ways to sign in, with a passkey", "mfa_list_webauthn", who="team"),
    PageType("new address", "account_email", who="member, confirmed"),
    PageType("add a passkey", "mfa_add_webauthn", who="member, confirmed"),
    PageType("remove a passkey", "mfa_remove_webauthn", of("passkey"), who="team, confirmed"),
    PageType("my data", "accounts:my_data", who="member"),
    PageType("my data, of somebody busy", "accounts:my_data", who="coordinator"),
    PageType("leave", "accounts:leave", who="member, confirmed"),
    PageType("letters", "accounts:letters", who="member"),
    PageType("letters, of a coordinator", "accounts:letters", who="coordinator"),
    PageType("stop letters", "accounts:stop_letters", of("stop_letters")),
    PageType("stopped letters", "accounts:stop_letters", of("stop_letters"), sent={}),
    PageType("stop letters, wrong link", "accounts:stop_letters", fixed("x:y"), status=404),
]
DESK = [
    PageType("desk, of a coordinator", "front:desk", who="coordinator"),
    PageType("desk, of a member", "front:desk", who="member"),
    PageType("desk, of the network", "front:desk", who="network"),
    PageType("desk, invited", "front:desk", who="newcomer"),
    PageType("desk, empty", "front:desk", who="onlooker"),
    PageType("invitation", "front:invitation", of("invitation")),
    PageType("invitation, signed in", "front:invitation", of("invitation"), who="member"),
    PageType("invitation, over", "front:invitation", fixed("gone"), status=410),
    PageType(
        "invitation, declined",
        "front:invitation",
        of("other_invitation"),
        sent={},
        leads_to="front:decline_invitation",
    ),
    PageType("invitation on my desk", "front:my_invitation", of("my_invitation"), who="newcomer"),
]
STAFF = [
    PageType("hub's desk", "hubs:desk", of("hub"), who="coordinator"),
    PageType("hub's desk, empty", "hubs:desk", of("bare_hub"), who="stranger"),
    PageType("hub's desk, refused", "hubs:desk", of("hub"), who="stranger", status=403),
    PageType("enquiry, waiting", "hubs:enquiry", of("waiting"), who="coordinator"),
    PageType("enquiry, overdue", "hubs:enquiry", of("overdue"), who="coordinator"),
    PageType("enquiry, answered", "hubs:enquiry", of("answered"), who="coordinator"),
    PageType("enquiry, set aside", "hubs:enquiry", of("set_aside"), who="coordinator"),
    PageType("enquiry, not mine", "hubs:enquiry", of("waiting"), who="stranger", status=404),
    PageType(
        "enquiry, no answer given",
        "hubs:enquiry",
        of("waiting"),
        who="coordinator",
        sent={"answer": ""},
        status=422,
    ),
    PageType("hub's facts", "hubs:edit", of("hub"), who="coordinator"),
    PageType(
        "hub's facts, mistakes",
        "hubs:edit",
        of("hub"),
        who="coordinator",
        sent={"name": ""},
        status=422,
    ),
    PageType("hub's words", "hubs:edit_words", of("hub", "pt"), who="coordinator"),
    PageType("hub's words, translated", "hubs:edit_words", of("hub", "en"), who="coordinator"),
    PageType("hub's place", "hubs:edit_place", of("hub"), who="coordinator"),
    PageType(
        "hub's place, found",
        "hubs:edit_place",
        of("hub"),
        who="coordinator",
        sent={"town": "Linz", "find": "1"},
    ),
    PageType("hub's logo", "hubs:edit_logo", of("hub"), who="coordinator"),
    PageType("hub's life", "hubs:life", of("hub"), who="coordinator"),
    PageType("hub's life, planned", "hubs:life", of("planned_hub"), who="network"),
    PageType("open a hub", "hubs:open", of("planned_hub"), who="network"),
    PageType("pause a hub", "hubs:pause", of("hub"), who="coordinator"),
    PageType(
        "pause a hub, no reason",
        "hubs:pause",
        of("hub"),
        who="coordinator",
        sent={"reason": ""},
        status=422,
    ),
    PageType("close a hub", "hubs:close", of("hub"), who="coordinator"),
    PageType("choose a host", "hubs:choose_host", of("hub"), who="coordinator"),
    PageType(
        "choose a host, found", "hubs:choose_host", of("hub"), query="?q=Hugel", who="coordinator"
    ),
    PageType("change the host", "hubs:change_host", both("hub", "company"), who="coordinator"),
    PageType("add a place", "hubs:add_node", of("hub"), who="coordinator"),
    PageType("change a place", "hubs:change_node", of("node"), who="coordinator"),
    PageType("people", "hubs:people", of("hub"), who="coordinator"),
    PageType("people, for the team", "hubs:people", of("hub"), who="team"),
    PageType("invite", "hubs:invite", of("hub"), who="coordinator"),
    PageType(
        "invite, mistake",
        "hubs:invite",
        of("hub"),
        who="coordinator",
        sent={"email": "nobody"},
        status=422,
    ),
    PageType("end a role", "hubs:end_role", of("role"), who="coordinator"),
    PageType(
        "end the last coordinator's role",
        "hubs:end_role",
        of("last_role"),
        who="coordinator",
        sent={},
        status=422,
    ),
    PageType("hand over", "hubs:hand_over", of("last_role"), who="coordinator"),
    PageType("partners", "hubs:partners", of("hub"), who="coordinator"),
    PageType("partners, found", "hubs:partners", of("hub"), query="?q=Ribeira", who="coordinator"),
    PageType("partners, none", "hubs:partners", of("bare_hub"), who="stranger"),
    PageType("work with", "hubs:work_with", both("hub", "twin"), who="coordinator"),
    PageType("stop working", "hubs:stop_working", of("cooperation"), who="coordinator"),
    PageType("register", "hubs:register", who="coordinator"),
    PageType(
        "register, is it one of these",
        "hubs:register",
        who="coordinator",
        sent={"name": "Escola da Ribeira", "kind": "school", "country": "PT"},
        status=422,
    ),
    PageType("change an entry", "hubs:edit_organisation", of("school"), who="coordinator"),
    PageType("find a twin", "hubs:merge", of("school"), who="coordinator"),
    PageType(
        "find a twin, none found",
        "hubs:merge",
        of("school"),
        query="?q=zzzzqqqq",
        who="coordinator",
    ),
    PageType("compare twins", "hubs:merge_with", both("school", "twin"), who="coordinator"),
    PageType("merges", "hubs:merges", who="coordinator"),
    PageType("vouch", "hubs:vouching", of("school"), who="team"),
    PageType("vouch, nobody", "hubs:vouching", of("company"), who="network"),
    PageType("plan a hub", "hubs:plan", who="network"),
    PageType("plan a hub, mistakes", "hubs:plan", who="network", sent={"name": ""}, status=422),
    PageType("plan a hub, refused", "hubs:plan", who="member", status=403),
    PageType("work that went wrong", "hubs:jobs", who="coordinator"),
    PageType("work that went well", "hubs:jobs", who="stranger"),
]
FRAMING = [
    PageType("trail, on its way", "front:trail", of("need_on_its_way")),
    PageType("trail, overdue", "front:trail", of("overdue_need")),
    PageType("trail, told back", "front:trail", of("told_need")),
    PageType("answer a need", "needs:answer", of("overdue_need"), who="team"),
    PageType("answer a need again", "needs:answer", of("refused_need"), who="team"),
    PageType(
        "answer a need, no words",
        "needs:answer",
        of("overdue_need"),
        who="team",
        sent={"kind": "refused", "words": "", "language": "en"},
        status=422,
    ),
    PageType("answer a need, refused", "needs:answer", of("told_need"), who="member", status=403),
    PageType("notice of a need", "needs:notice", of("told_need"), who="team"),
    PageType("notice, nothing said yet", "needs:notice", of("overdue_need"), who="team"),
    PageType("challenges", "needs:challenges", of("hub")),
    PageType("challenges, none", "needs:challenges", of("bare_hub")),
    PageType("challenges, of the team", "needs:challenges", of("hub"), who="team"),
    PageType("challenge", "needs:challenge", of("challenge")),
    PageType("challenge, of the team", "needs:challenge", of("challenge"), who="team"),
    PageType("challenge, drafted", "needs:challenge", of("draft_challenge"), who="team"),
    PageType("challenge, drafted, hidden", "needs:challenge", of("draft_challenge"), status=404),
    PageType("challenge, retired", "needs:challenge", of("retired_challenge")),
    PageType("begin a challenge", "needs:begin_challenge", of("hub"), who="team"),
    PageType(
        "begin a challenge, mistake",
        "needs:begin_challenge",
        of("hub"),
        who="team",
        sent={"title": ""},
        status=422,
    ),
    *(
        PageType(f"frame, {step}", "needs:frame_step", of("draft_challenge", step), who="team")
        for step in ("needs", "causes", "affected", "assets", "feasibility", "statement")
    ),
    PageType("challenge's goals", "needs:challenge_goals", of("challenge"), who="team"),
    PageType(
        "challenge's goals, goal 4 alone",
        "needs:challenge_goals",
        of("challenge"),
        who="team",
        sent={"main": "4", "targets": "4.99"},
        status=422,
    ),
    PageType("retire a challenge", "needs:retire_challenge", of("challenge"), who="team"),
    PageType("missions", "missions:missions"),
    PageType("missions, none in a state", "missions:missions", query="?state=reached"),
    PageType("missions, one can propose", "missions:missions", who="team"),
    PageType("mission, running", "missions:mission", of("mission")),
    PageType("mission, of the team", "missions:mission", of("mission"), who="coordinator"),
    PageType("mission, of the network", "missions:mission", of("mission"), who="network"),
    PageType("mission, proposed", "missions:mission", of("proposed_mission")),
    PageType("mission, ended", "missions:mission", of("ended_mission")),
    PageType("a hub's missions", "missions:of_hub", of("hub")),
    PageType("a hub's missions, none", "missions:of_hub", of("bare_hub")),
    PageType("a hub's missions, of its team", "missions:of_hub", of("hub"), who="team"),
    PageType("propose a mission", "missions:propose", who="team"),
    PageType(
        "propose a mission, mistakes",
        "missions:propose",
        who="team",
        sent={"title": "", "deadline": "2020-01-01"},
        status=422,
    ),
    PageType("refine a mission", "missions:refine", of("proposed_mission"), who="team"),
    PageType("refine a running mission", "missions:refine", of("mission"), who="network"),
    PageType("five questions", "missions:rubric", of("proposed_mission"), who="team"),
    PageType("mission's goals", "missions:goals", of("proposed_mission"), who="team"),
    PageType("how far a mission is", "missions:take_stock", of("mission"), who="network"),
    PageType("conclude a mission", "missions:conclude", of("mission"), who="network"),
    PageType("withdraw a mission", "missions:withdraw", of("proposed_mission"), who="team"),
    PageType("contribute", "missions:contribute", both("hub", "proposed_mission"), who="team"),
    PageType(
        "contribute, nothing to choose",
        "missions:contribute",
        both("bare_hub", "mission"),
        who="stranger",
    ),
    PageType("adopt", "missions:adopt", both("hub", "proposed_mission"), who="coordinator"),
    PageType(
        "adopt, not testable yet",
        "missions:adopt",
        both("hub", "proposed_mission"),
        who="coordinator",
        sent={"decided_by": "Board", "decided_on": "2026-03-12", "words": ""},
        status=422,
    ),
]
CLASSES = [
    PageType("class code", "safeguarding:enter"),
    PageType("class code, scanned", "safeguarding:enter_code", of("class_code")),
    PageType("class code, wrong", "safeguarding:enter", sent={"code": "no"}, status=422),
    PageType("class code, of an adult", "safeguarding:enter", who="member"),
    PageType("class's own page", "safeguarding:my_class", who="pupil"),
    PageType("my classes", "safeguarding:my_classes", who="member"),
    PageType("my classes, none", "safeguarding:my_classes", who="onlooker"),
    PageType("a hub's classes", "safeguarding:hub_classes", of("hub"), who="coordinator"),
    PageType("a hub's classes, none", "safeguarding:hub_classes", of("bare_hub"), who="stranger"),
    PageType("open a class", "safeguarding:open_class", of("hub"), who="member"),
    PageType("open a class, no schools", "safeguarding:open_class", of("bare_hub"), who="stranger"),
    PageType(
        "open a class, mistakes",
        "safeguarding:open_class",
        of("hub"),
        who="member",
        sent={"label": ""},
        status=422,
    ),
    PageType("class", "safeguarding:class", of("school_class"), who="member"),
    PageType("class, for the team", "safeguarding:class", of("school_class"), who="team"),
    PageType("class, closed", "safeguarding:class", of("closed_class"), who="member"),
    PageType("codes to print", "safeguarding:sheet", of("school_class"), who="member"),
    PageType("add seats", "safeguarding:add_seats", of("school_class"), who="member"),
    PageType("new codes", "safeguarding:renew_codes", of("school_class"), who="member"),
    PageType("close a seat", "safeguarding:revoke_seat", of("school_class"), who="member"),
    PageType("close a class", "safeguarding:close_class", of("school_class"), who="member"),
    PageType("texts to be read", "safeguarding:moderation", of("hub"), who="coordinator"),
    PageType("texts to be read, none", "safeguarding:moderation", of("bare_hub"), who="stranger"),
    PageType("how texts are read", "safeguarding:policy", of("hub")),
    PageType("what was decided", "safeguarding:log", of("hub")),
    PageType("what was decided, nothing", "safeguarding:log", of("bare_hub")),
    PageType("a text to be read", "safeguarding:review", of("waiting_review"), who="team"),
    PageType(
        "a text to be read, no reason",
        "safeguarding:review",
        of("waiting_review"),
        who="team",
        sent={"reason": "", "words": "", "suggestion": ""},
        status=422,
    ),
    PageType("a text of mine, waiting", "safeguarding:review", of("waiting_review"), who="pupil"),
    PageType("a text of mine, back", "safeguarding:review", of("sent_back_review"), who="pupil"),
    PageType("a text of mine, refused", "safeguarding:review", of("refused_review"), who="member"),
]
LISTENING = [
    PageType("listening sessions", "needs:listening_sessions", of("hub")),
    PageType("listening sessions, none", "needs:listening_sessions", of("bare_hub")),
    PageType("listening sessions, of the team", "needs:listening_sessions", of("hub"), who="team"),
    PageType("listen", "needs:new_listening_session", of("hub"), who="team"),
    PageType(
        "listen, mistakes",
        "needs:new_listening_session",
        of("hub"),
        who="team",
        sent={"title": ""},
        status=422,
    ),
    PageType("listen, refused", "needs:new_listening_session", of("hub"), who="member", status=403),
    PageType("session's record", "needs:listening_session", of("listening_session")),
    PageType("session's record, draft", "needs:listening_session", of("draft_session")),
    PageType(
        "session's record, of the team",
        "needs:listening_session",
        of("draft_session"),
        who="team",
    ),
    PageType("change a record", "needs:change_listening_session", of("draft_session"), who="team"),
    PageType("read aloud", "needs:approve_listening_session", of("draft_session"), who="team"),
    PageType(
        "read aloud, mistake",
        "needs:approve_listening_session",
        of("draft_session"),
        who="team",
        sent={"agreed": "99", "disagreed": "0"},
        status=422,
    ),
    PageType("session's photo", "needs:add_session_photo", of("draft_session"), who="team"),
    PageType("session from a file", "needs:upload_listening_session", of("hub"), who="team"),
    PageType(
        "session from a file, none",
        "needs:upload_listening_session",
        of("hub"),
        who="team",
        sent={"payload": ""},
        status=422,
    ),
    PageType("keep a promise", "needs:keep_promise", of("promise"), who="team"),
    PageType("assets", "needs:assets", of("hub")),
    PageType("assets, none", "needs:assets", of("bare_hub")),
    PageType("assets, of the team", "needs:assets", of("hub"), query="?kind=skills", who="team"),
    PageType("add an asset", "needs:add_asset", of("hub"), who="team"),
    PageType(
        "add an asset, mistakes",
        "needs:add_asset",
        of("hub"),
        who="team",
        sent={"name": "", "access": "a@example.org"},
        status=422,
    ),
    PageType("change an asset", "needs:change_asset", of("asset"), who="team"),
    PageType("remove an asset", "needs:remove_asset", of("asset"), who="team"),
    PageType("stakeholders", "needs:stakeholders", of("hub"), who="team"),
    PageType("stakeholders, none", "needs:stakeholders", of("bare_hub"), who="stranger"),
    PageType("stakeholders, refused", "needs:stakeholders", of("hub"), who="member", status=403),
    PageType("add a stakeholder", "needs:add_stakeholder", of("hub"), who="team"),
    PageType("change a stakeholder", "needs:change_stakeholder", of("stakeholder"), who="team"),
    PageType("remove a stakeholder", "needs:remove_stakeholder", of("stakeholder"), who="team"),
    PageType("who is missing", "needs:who_is_missing", of("hub")),
    PageType("who is missing, nothing known", "needs:who_is_missing", of("bare_hub")),
    PageType("who is missing, of the team", "needs:who_is_missing", of("hub"), who="team"),
    PageType("picture of groups", "needs:draw_picture", of("hub", "group"), who="team"),
    PageType("picture of places", "needs:draw_picture", of("hub", "place"), who="team"),
    PageType("picture of languages", "needs:draw_picture", of("hub", "language"), who="team"),
    PageType("reach out", "needs:change_outreach", of("outreach"), who="team"),
    PageType("reached out", "needs:finish_outreach", of("outreach"), who="team"),
]
DEMO = [
    PageType("mailbox", "demo:mailbox"),
    PageType("mailbox, empty", "demo:mailbox", query="?to=nobody"),
    PageType("demonstration people", "demo:people"),
]
PAGES = [*PUBLIC, *ACCOUNT, *DESK, *STAFF, *CLASSES, *FRAMING, *LISTENING, *DEMO]
BY_NAME = {page.name: page for page in PAGES}

NO_PAGES = {
    "leads on from a slip of paper to the page in the reader's language": [
        "class_short",
        "class_short_code",
    ],
    "says to machines whether we are well": ["healthz", "readyz"],
    "only answers the script of a facilitator's phone": [
        "needs:listening_worker",
        "needs:ready_to_listen",
        "needs:send_listening_session",
    ],
    "a document for machines": [
        "sitemap",
        "sitemap_part",
        "robots",
        "favicon",
        "front:feed",
        "front:hub_feed",
    ],
    "the open API; its description is tested against a snapshot": ["api:"],
    "a file, not a page": ["safeguarding:log_csv", "files:show", "needs:assets_csv"],
    "a download, in the form of a file": ["accounts:my_data_json", "accounts:my_data_html"],
    "leads on to an account elsewhere, or back from it": [
        "openid_connect_login",
        "openid_connect_callback",
    ],
    "another name of a page in the list": [
        "account_request_login_code",
        "mfa_index",
        "socialaccount_connections",
    ],
    "only answers scripts: what a passkey shall sign": ["mfa_login_webauthn"],
    "a button's deed, which leads back to its page": [
        "accounts:end_sessions",
        "accounts:remove_other_way",
        "demo:sign_in_as",
        "front:accept_invitation",
        "hubs:answer",
        "hubs:add_to_answer",
        "hubs:pass_on",
        "hubs:set_aside",
        "hubs:withdraw",
        "hubs:undo_merge",
        "hubs:end_vouch",
        "hubs:remove_logo",
        "hubs:retry_job",
        "hubs:give_up_job",
        "safeguarding:leave",
        "safeguarding:publish_ticked",
        "safeguarding:publish",
        "safeguarding:send_back",
        "safeguarding:refuse",
        "safeguarding:take_suggestion",
        "safeguarding:write_anew",
        "safeguarding:withdraw",
        "safeguarding:object",
        "missions:consult",
        "missions:follow",
        "missions:start",
        "missions:take_out",
        "needs:frame",
        "needs:take_over",
        "needs:plan_outreach",
    ],
}
