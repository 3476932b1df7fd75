"""Addresses of the call on paper, and of the way back from it."""

from django.urls import URLPattern, URLResolver, path

from drafting.views import public, teacher

app_name = "drafting"
_call = "awards/<slug:award>/<slug:edition>/questions"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_call}.docx", public.word, name="word"),
    path(f"{_call}.pdf", public.pdf, name="pdf"),
    path(f"{_call}.pdf/state/", public.pdf_state, name="pdf_state"),
    path("entries/begin/<int:edition_pk>/word/", teacher.begin, name="begin"),
    path("entries/<int:pk>/word.docx", teacher.word, name="entry_word"),
    path("entries/<int:pk>/word/", teacher.bring, name="bring"),
    path("entries/<int:pk>/word/<int:file_pk>/", teacher.compare, name="compare"),
    path("entries/<int:pk>/word/<int:file_pk>/take/", teacher.take, name="take"),
    path("entries/<int:pk>/word/<int:file_pk>/undo/", teacher.undo, name="undo"),
]
