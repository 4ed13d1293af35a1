"""Addresses; all carry their language in front."""

from django.urls import URLPattern, path

from oshub.deliberation.views import (
    ballot,
    ballot_leading,
    ballot_sheets,
    ballot_voting,
    dialogue,
    export,
    paper,
    result,
    voting,
)

app_name = "deliberation"

urlpatterns: list[URLPattern] = [
    path("hubs/<slug:slug>/dialogues/", dialogue.dialogues, name="dialogues"),
    path("hubs/<slug:slug>/dialogues/dialogues.csv", dialogue.dialogues_csv, name="dialogues_csv"),
    path("hubs/<slug:slug>/dialogues/draft/", dialogue.draft, name="draft"),
    path("dialogues/<uuid:pk>/", dialogue.dialogue, name="dialogue"),
    path("dialogues/<uuid:pk>/edit/<slug:language>/", dialogue.edit, name="edit_dialogue"),
    path("dialogues/<uuid:pk>/statements/", dialogue.statements, name="statements"),
    path("dialogues/<uuid:pk>/open/", dialogue.open_it, name="open_dialogue"),
    path("dialogues/<uuid:pk>/close/", dialogue.close_it, name="close_dialogue"),
    path("dialogues/<uuid:pk>/follow/", dialogue.follow_it, name="follow_dialogue"),
    path("dialogues/<uuid:pk>/begin/", voting.begin, name="begin"),
    path("dialogues/<uuid:pk>/vote/", voting.vote, name="vote"),
    path("dialogues/<uuid:pk>/add/", voting.add, name="add_statement"),
    path("dialogues/<uuid:pk>/map/", result.opinion_map, name="map"),
    path("dialogues/<uuid:pk>/map/refresh/", result.refresh, name="refresh_map"),
    path("dialogues/<uuid:pk>/report/", result.report, name="report"),
    path("dialogues/<uuid:pk>/poster/", paper.poster, name="poster"),
    path("dialogues/<uuid:pk>/sheet/", paper.sheet, name="sheet"),
    path("dialogues/<uuid:pk>/paper/", paper.paper, name="paper"),
    path("dialogues/<uuid:pk>/paper/<int:number>/", paper.settle, name="settle"),
    path("dialogues/<uuid:pk>/export/<slug:table>.csv", export.as_csv, name="export_csv"),
    path("dialogues/<uuid:pk>/export.json", export.as_json, name="export_json"),
    path("hubs/<slug:slug>/ballots/", ballot.ballots, name="ballots"),
    path("hubs/<slug:slug>/ballots/draft/", ballot_leading.draft, name="draft_ballot"),
    path("hubs/<slug:slug>/ballots/import/", ballot_leading.bring, name="import_ballot"),
    path("ballots/<uuid:pk>/", ballot.ballot, name="ballot"),
    path("ballots/<uuid:pk>/edit/", ballot_leading.edit, name="edit_ballot"),
    path("ballots/<uuid:pk>/options/", ballot_leading.options, name="ballot_options"),
    path("ballots/<uuid:pk>/open/", ballot_leading.open_it, name="open_ballot"),
    path("ballots/<uuid:pk>/close/", ballot_leading.close_it, name="close_ballot"),
    path("ballots/<uuid:pk>/recount/", ballot_leading.recount, name="recount_ballot"),
    path("ballots/<uuid:pk>/poster/", ballot_leading.poster, name="ballot_poster"),
    path("ballots/<uuid:pk>/vote/", ballot_voting.vote, name="ballot_vote"),
    path("ballots/<uuid:pk>/cast/", ballot_voting.cast, name="ballot_cast"),
    path("ballots/<uuid:pk>/receipt/", ballot_voting.receipt, name="ballot_receipt"),
    path("ballots/<uuid:pk>/papers/", ballot.papers, name="ballot_papers"),
    path("ballots/<uuid:pk>/file/<str:kind>", ballot.file, name="ballot_file"),
    path("ballots/<uuid:pk>/paper/", ballot_sheets.sheets, name="ballot_sheets"),
    path("ballots/<uuid:pk>/paper/print/", ballot_sheets.printed, name="print_sheets"),
    path("ballots/<uuid:pk>/paper/type/", ballot_sheets.type_in, name="type_sheets"),
    path(
        "ballots/<uuid:pk>/paper/differences/", ballot_sheets.differences, name="sheet_differences"
    ),
    path("ballots/<uuid:pk>/paper/accept/", ballot_sheets.accept, name="accept_sheets"),
]
