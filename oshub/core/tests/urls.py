"""Routes that the kernel's tests need; the real ones belong to higher contexts."""

from typing import Any

from django.http import HttpResponse
from django.urls import include, path


def nothing(request: Any, **names: Any) -> HttpResponse:
    return HttpResponse()


accounts = ([path("stop/<str:token>/", nothing, name="stop_letters")], "accounts")

urlpatterns = [
    path("accounts/", include(accounts)),
    path("retry/<uuid:pk>/", nothing, name="retry_job"),
    path("give-up/<uuid:pk>/", nothing, name="give_up_job"),
]
