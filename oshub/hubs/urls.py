"""Addresses of the deeds on the record. The public pages of the same things are in `front`."""

from django.urls import path

from oshub.hubs.views import enquiry, hub, job, logo, merge, node, organisation, role, vouch

app_name = "hubs"

urlpatterns = [
    path("hubs/<slug:slug>/desk/", enquiry.desk, name="desk"),
    path("enquiries/<uuid:pk>/", enquiry.enquiry, name="enquiry"),
    path("enquiries/<uuid:pk>/answer/", enquiry.answer, name="answer"),
    path("enquiries/<uuid:pk>/add/", enquiry.add, name="add_to_answer"),
    path("enquiries/<uuid:pk>/pass-on/", enquiry.pass_on, name="pass_on"),
    path("enquiries/<uuid:pk>/set-aside/", enquiry.set_aside, name="set_aside"),
    path("plan-a-hub/", hub.plan, name="plan"),
    path("hubs/<slug:slug>/edit/", hub.edit, name="edit"),
    path("hubs/<slug:slug>/edit/place/", hub.edit_place, name="edit_place"),
    path("hubs/<slug:slug>/edit/logo/", logo.edit_logo, name="edit_logo"),
    path("hubs/<slug:slug>/edit/logo/remove/", logo.remove_logo, name="remove_logo"),
    path("hubs/<slug:slug>/edit/words/<slug:language>/", hub.edit_words, name="edit_words"),
    path("hubs/<slug:slug>/life/", hub.life, name="life"),
    path("hubs/<slug:slug>/open/", hub.open_hub, name="open"),
    path("hubs/<slug:slug>/pause/", hub.pause, name="pause"),
    path("hubs/<slug:slug>/close/", hub.close, name="close"),
    path("hubs/<slug:slug>/change-host/", hub.choose_host, name="choose_host"),
    path("hubs/<slug:slug>/change-host/<slug:organisation>/", hub.change_host, name="change_host"),
    path("hubs/<slug:slug>/add-place/", node.add_node, name="add_node"),
    path("places/<uuid:pk>/change/", node.change_node, name="change_node"),
    path("hubs/<slug:slug>/people/", role.people, name="people"),
    path("hubs/<slug:slug>/invite/", role.invite, name="invite"),
    path("invitations/<uuid:pk>/withdraw/", role.withdraw, name="withdraw"),
    path("roles/<uuid:pk>/end/", role.end_role, name="end_role"),
    path("roles/<uuid:pk>/hand-over/", role.hand_over, name="hand_over"),
    path("hubs/<slug:slug>/partners/", organisation.partners, name="partners"),
    path(
        "hubs/<slug:slug>/work-with/<slug:organisation>/",
        organisation.work_with,
        name="work_with",
    ),
    path("cooperations/<uuid:pk>/end/", organisation.stop_working, name="stop_working"),
    path("register-an-organisation/", organisation.register, name="register"),
    path("organisations/<slug:slug>/edit/", organisation.edit, name="edit_organisation"),
    path("organisations/<slug:slug>/merge/", merge.choose_twin, name="merge"),
    path("organisations/<slug:slug>/merge/<slug:other>/", merge.merge, name="merge_with"),
    path("merges/", merge.merges, name="merges"),
    path("merges/<uuid:pk>/undo/", merge.undo_merge, name="undo_merge"),
    path("organisations/<slug:slug>/vouch/", vouch.vouches, name="vouching"),
    path("vouches/<uuid:pk>/end/", vouch.end_vouch, name="end_vouch"),
    path("work-that-went-wrong/", job.jobs, name="jobs"),
    path("work-that-went-wrong/<uuid:pk>/retry/", job.retry_job, name="retry_job"),
    path("work-that-went-wrong/<uuid:pk>/give-up/", job.give_up_job, name="give_up_job"),
]
