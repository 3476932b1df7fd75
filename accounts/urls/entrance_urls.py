"""What stands in place of a page of django-allauth, under its own address and name; included before it."""

from django.urls import path

from accounts import views

urlpatterns = [path("accounts/login/code/", views.request_code, name="account_request_login_code")]
