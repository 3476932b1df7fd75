from importlib import import_module

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        # By name, and only now: the offers stand on models, which exist once every app is loaded.
        import_module("certificates.board").introduce()
        import_module("certificates.sentences").introduce()
