from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "certificates"

    def ready(self) -> None:
        # Rows may be asked for only now that every model is loaded.
        from awards import board, entry_notes
        from certificates import board as own

        board.offer(own.for_organiser)
        entry_notes.offer(own.for_entry)
