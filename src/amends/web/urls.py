"""Every address of the product. One line a subject; the subject's own file says the rest."""

from django.urls import include, path

from amends.web import stylesheet, views

urlpatterns = [
    path("", views.start, name="start"),
    path("", include("amends.apps.accounts.urls")),
    path("", include("amends.apps.cases.urls")),
    path("", include("amends.apps.people.urls")),
    path("", include("amends.apps.plans.urls")),
    path("", include("amends.apps.chain.urls")),
    path("", include("amends.apps.directory.urls")),
    path("", include("amends.apps.risk.urls")),
    path("", include("amends.apps.money.urls")),
    path("", include("amends.apps.insight.urls")),
    path("", include("amends.apps.monitoring.urls")),
    path("", include("amends.apps.notices.urls")),
    path("", include("amends.apps.guidance.urls")),
    path("language/", views.language, name="language"),
    path("style/<str:name>.css", stylesheet.stylesheet, name="stylesheet"),
]

handler403 = views.absent
handler404 = views.absent
