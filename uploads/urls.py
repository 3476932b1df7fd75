"""Addresses of the uploads room. Beginning an upload belongs to the room that knows what the file is for."""

from django.urls import URLPattern, URLResolver, path

from uploads import views

app_name = "uploads"
urlpatterns: list[URLPattern | URLResolver] = [
    path("uploads/<uuid:pk>/parts/<int:number>/", views.part, name="part"),
    path("uploads/<uuid:pk>/parts/", views.parts, name="parts"),
    path("uploads/<uuid:pk>/finish/", views.finish, name="finish"),
    path("uploads/<uuid:pk>/abort/", views.abort, name="abort"),
    path("uploads/<uuid:pk>/state/", views.state, name="state"),
    path("uploads/<uuid:pk>/card/", views.card, name="card"),
    path("uploads/<uuid:pk>/download/", views.download, name="download"),
]
