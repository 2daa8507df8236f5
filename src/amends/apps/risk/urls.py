"""Every address of risk."""

from django.urls import path

from amends.apps.risk import views

urlpatterns = [
    path("risk/", views.risk, name="risk"),
    path("risk/site/", views.site, name="risk_site"),
    path("risk/watch/", views.watch, name="risk_watch"),
    path("risk/lists/<int:pk>/forget/", views.drop, name="drop_risk_list"),
    path("cases/<str:reference>/chain/pass-on/", views.pass_on, name="pass_on_harm"),
]
