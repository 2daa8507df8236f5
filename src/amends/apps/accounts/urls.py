"""Addresses of the door. The names are those allauth looks for."""

from django.urls import path

from amends.apps.accounts import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-out/", views.SignOut.as_view(), name="account_logout"),
]
