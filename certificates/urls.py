"""Addresses of the certificate room."""

from django.urls import path

from certificates.views import organiser, public, teacher

app_name = "certificates"
urlpatterns = [
    path("c/", public.ask, name="ask"),
    path("c/<str:serial>/", public.check, name="check"),
    path("entries/<int:entry_pk>/certificates/", teacher.of_entry, name="of_entry"),
    path("entries/<int:entry_pk>/certificates/<int:pk>/", teacher.download, name="fetch"),
    path("organise/<int:edition_pk>/certificates/", organiser.overview, name="overview"),
    path("organise/<int:edition_pk>/certificates/order/", organiser.order, name="order"),
    path("organise/<int:edition_pk>/certificates/batches/<int:pk>/", organiser.batch_progress, name="batch"),
    path("organise/<int:edition_pk>/certificates/<int:pk>/", organiser.download, name="download"),
    path("organise/<int:edition_pk>/certificates/<int:pk>/again/", organiser.again, name="again"),
    path("organise/<int:edition_pk>/certificates/<int:pk>/revoke/", organiser.revoke, name="revoke"),
]
