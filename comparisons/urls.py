"""Addresses of the comparison desk, below /jury/."""

from django.urls import URLPattern, URLResolver, path

from comparisons.views import juror

app_name = "comparisons"

urlpatterns: list[URLPattern | URLResolver] = [
    path("jury/rounds/<int:pk>/compare/", juror.desk, name="desk"),
    path("jury/rounds/<int:pk>/compare/deal/", juror.deal, name="deal"),
    path("jury/rounds/<int:pk>/compare/take-back/", juror.take_back, name="take_back"),
    path("jury/comparisons/<int:pk>/decide/", juror.decide, name="decide"),
    path("jury/comparisons/<int:pk>/recuse/left/", juror.recuse, {"side": "left"}, name="recuse"),
    path("jury/comparisons/<int:pk>/recuse/right/", juror.recuse, {"side": "right"}, name="recuse"),
]
