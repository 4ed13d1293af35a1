"""The pages of the sign-in library that we use: these and no others, so no password page exists.

They keep the library's own names, under our addresses. Each asks by itself for the sign-in that it
needs; `confirmed` adds the question whether it is still the same person.
"""

from allauth.account import views as account
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as others
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path

from oshub.accounts import views
from oshub.accounts.confirming import confirmed
from oshub.core.limits import HOUR, limited

# Three tries per code and twelve codes per hour and address leave guessers nothing; this stops
# those who try many addresses from one place.
no_guessing = limited("code", times=60, within=HOUR)

routes = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/", account.login, name="account_request_login_code"),
    path(
        "sign-in/code/", no_guessing(account.confirm_login_code), name="account_confirm_login_code"
    ),
    path("join/", account.signup, name="account_signup"),
    path(
        "join/code/",
        no_guessing(account.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path("sign-out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("address/", confirmed(account.email), name="account_email"),
    path("passkeys/", views.ways, name="mfa_list_webauthn"),
    path("passkeys/", views.ways, name="mfa_index"),
    path("passkeys/", views.ways, name="socialaccount_connections"),
    path("passkeys/add/", confirmed(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        confirmed(views.pressed_once(passkeys.remove_webauthn)),
        name="mfa_remove_webauthn",
    ),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/with/<str:provider_id>/", views.go_to_provider, name="openid_connect_login"),
    path("sign-in/cancelled/", others.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/error/", others.login_error, name="socialaccount_login_error"),
]

# Providers know one return address, whatever the language.
machine_routes = [
    path("account/openid/<str:provider_id>/", openid.callback, name="openid_connect_callback"),
]
