"""Addresses; all carry their language in front, but for the short ones on printed sheets."""

from django.urls import path

from oshub.safeguarding.views import code, moderation, review, school_class

app_name = "safeguarding"

urlpatterns = [
    path("class/", code.my_class, name="my_class"),
    path("class/code/", code.enter, name="enter"),
    path("class/code/<str:code>/", code.enter, name="enter_code"),
    path("class/leave/", code.leave, name="leave"),
    path("classes/", school_class.my_classes, name="my_classes"),
    path("hubs/<slug:slug>/classes/", school_class.hub_classes, name="hub_classes"),
    path("hubs/<slug:slug>/classes/open/", school_class.open_class, name="open_class"),
    path("classes/<uuid:pk>/", school_class.school_class, name="class"),
    path("classes/<uuid:pk>/sheet/", school_class.sheet, name="sheet"),
    path("classes/<uuid:pk>/add-seats/", school_class.add_seats, name="add_seats"),
    path("classes/<uuid:pk>/new-codes/", school_class.renew_codes, name="renew_codes"),
    path("classes/<uuid:pk>/close-seat/", school_class.revoke_seat, name="revoke_seat"),
    path("classes/<uuid:pk>/close/", school_class.close_class, name="close_class"),
    path("hubs/<slug:slug>/moderation/", moderation.queue, name="moderation"),
    path("hubs/<slug:slug>/moderation/publish/", moderation.publish_ticked, name="publish_ticked"),
    path("hubs/<slug:slug>/moderation/policy/", moderation.policy, name="policy"),
    path("hubs/<slug:slug>/moderation/log/", moderation.log, name="log"),
    path("hubs/<slug:slug>/moderation/log.csv", moderation.log_csv, name="log_csv"),
    path("reviews/<uuid:pk>/", review.review, name="review"),
    path("reviews/<uuid:pk>/publish/", review.publish, name="publish"),
    path("reviews/<uuid:pk>/send-back/", review.send_back, name="send_back"),
    path("reviews/<uuid:pk>/refuse/", review.refuse, name="refuse"),
    path("reviews/<uuid:pk>/take-suggestion/", review.take_suggestion, name="take_suggestion"),
    path("reviews/<uuid:pk>/write-anew/", review.write_anew, name="write_anew"),
    path("reviews/<uuid:pk>/withdraw/", review.withdraw, name="withdraw"),
    path("reviews/<uuid:pk>/object/", review.object_to, name="object"),
]

# Without a language in front: short enough to type from a slip of paper.
short_routes = [
    path("c/", code.short, name="class_short"),
    path("c/<str:code>/", code.short, name="class_short_code"),
]
