from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "oshub.demo"
    label = "demo"
