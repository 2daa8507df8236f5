"""Every address of work and dates."""

from django.urls import path

from amends.apps.notices import views

urlpatterns = [
    path("work/", views.work, name="work"),
    path("work/calendar/", views.calendar, name="calendar"),
    path("calendar/<str:token>.ics", views.calendar_feed, name="calendar_feed"),
]
