"""Every address of what is drawn from cases."""

from django.urls import path

from amends.apps.insight import views

urlpatterns = [
    path("cases/<str:reference>/papers/", views.papers, name="papers"),
    path("year/", views.year, name="year"),
]
