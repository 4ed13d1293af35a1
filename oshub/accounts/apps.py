from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "oshub.accounts"
    label = "accounts"
