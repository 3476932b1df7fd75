from importlib import import_module

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "questions"

    def ready(self) -> None:
        # By name, and only now: sentences stand on models, which exist once every app is loaded.
        import_module("questions.sentences").introduce()
