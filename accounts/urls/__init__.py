"""Addresses of the accounts room."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("start/", views.start, name="start"),
    path("me/", views.me, name="me"),
    path("me/data/", views.my_data, name="data"),
    path("me/data/export/", views.export, name="export"),
    path("me/data/erase/", views.erase, name="erase"),
    path("me/second-factor/", views.second_factor_due, name="second_factor"),
    path("schools/", views.schools, name="schools"),
    path("imprint/", views.legal, {"name": "imprint"}, name="imprint"),
    path("privacy/", views.legal, {"name": "privacy"}, name="privacy"),
    path("accessibility/", views.legal, {"name": "accessibility"}, name="accessibility"),
    path("terms/", views.legal, {"name": "terms"}, name="terms"),
    path("theme/<slug:slug>.css", views.stylesheet, name="theme"),
    path("logo/<slug:slug>", views.logo, name="logo"),
]
