"""Addresses of approvals: the teacher's below the entry, the head's by a personal link, the organiser's."""

from django.urls import URLPattern, URLResolver, path

from approvals.views import head, organiser, teacher

app_name = "approvals"

urlpatterns: list[URLPattern | URLResolver] = [
    path("entries/<int:pk>/approval/", teacher.of_entry, name="of_entry"),
    path("entries/<int:pk>/approval/remind/", teacher.remind, name="remind"),
    path("approvals/<str:token>/", head.answer, name="answer"),
    path("approvals/<str:token>/files/<uuid:upload>/", head.file, name="file"),
    path("approvals/<str:token>/files/<uuid:upload>/<slug:name>/", head.preview, name="preview"),
    path("organise/<int:pk>/approvals/", organiser.approval_list, name="organiser_list"),
    path("organise/<int:pk>/approvals/<int:entry_pk>/", organiser.waive, name="waive"),
]
