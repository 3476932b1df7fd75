"""All addresses. A room's own are in its urls module; awards comes last because its public pages begin at the root."""

from django.contrib import admin
from django.urls import include, path

from config import health
from config.styleguide import styleguide

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("metrics", health.metrics, name="metrics"),
    path("styleguide", styleguide, name="styleguide"),
    path("admin/", admin.site.urls),
    path("", include("accounts.urls.entrance_urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("accounts.urls")),
    path("", include("uploads.urls")),
    path("", include("juries.urls")),
    path("", include("comparisons.urls")),
    path("", include("results.urls")),
    path("", include("meetings.urls")),
    path("", include("certificates.urls")),
    path("", include("ledger.urls")),
    path("", include("drafting.urls")),
    path("", include("nominations.urls")),
    path("", include("approvals.urls")),
    path("", include("entries.urls")),
    path("", include("blindness.urls")),
    path("", include("consents.urls")),
    path("", include("winners.urls")),
    path("", include("awards.urls")),
]

handler400 = "config.bad_request.bad_request"
