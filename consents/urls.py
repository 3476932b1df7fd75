"""Addresses of consents: of a personal link, of teachers below their entry, of organisers below /organise/."""

from django.urls import URLPattern, URLResolver, include, path

from consents.views import organiser, public, scans, teacher

app_name = "consents"

link: list[URLPattern | URLResolver] = [
    path("", public.link, name="link"),
    path("age/", public.age, name="age"),
    path("answer/", public.answer, name="answer"),
    path("withdraw/", public.withdraw, name="withdraw"),
]

of_entry: list[URLPattern | URLResolver] = [
    path("", teacher.of_entry, name="of_entry"),
    path("sheets.pdf", teacher.sheets_of_all, name="sheets"),
    path("remind/", teacher.remind, name="remind"),
    path("pictures/<int:file_pk>/", teacher.picture, name="picture"),
    path("scans/", scans.scan_list, name="scans"),
    path("scans/state/", scans.state, name="scans_state"),
    path("scans/form/", scans.offer, name="scan_form"),
    path("scans/arrived/<str:token>/", scans.arrived, name="scan_arrived"),
    path("scans/<int:scan_pk>/file/", scans.file, name="scan_file"),
    path("scans/<int:scan_pk>/file/<slug:name>/", scans.file, name="scan_preview"),
    path("scans/<int:scan_pk>/remove/", scans.remove, name="scan_remove"),
    path("pages/<int:page_pk>/", scans.page, name="page"),
    path("pages/<int:page_pk>/aside/", scans.aside, name="page_aside"),
    path("<int:person_pk>/", teacher.person, name="person"),
    path("<int:person_pk>/sheet.pdf", teacher.sheet_of_one, name="sheet"),
    path("<int:person_pk>/note/", teacher.note, name="note"),
    path("<int:person_pk>/link/", teacher.renew, name="renew"),
    path("<int:person_pk>/undo/<int:statement_pk>/", teacher.undo, name="undo"),
]

organise: list[URLPattern | URLResolver] = [
    path("", organiser.of_edition, name="of_edition"),
    path("export.csv", organiser.export, name="export"),
    path("texts/", organiser.text, name="texts"),
    path("rules/", organiser.rules, name="rules"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("consent/<slug:key>/", include(link)),
    path("entries/<int:pk>/consents/", include(of_entry)),
    path("organise/<int:pk>/consents/", include(organise)),
]
