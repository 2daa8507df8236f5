"""Every address of what is drawn from cases."""

from django.urls import path

from amends.apps.insight import views

urlpatterns = [
    path("cases/<str:reference>/papers/", views.papers, name="papers"),
    path("cases/<str:reference>/learn/<str:key>/", views.lesson, name="lesson"),
    path("cases/<str:reference>/learn/<str:key>/look/", views.look, name="look_again"),
    path("year/", views.year, name="year"),
]
