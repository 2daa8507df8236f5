"""Every address of following people and of looking at a site."""

from django.urls import path

from amends.apps.monitoring import views

urlpatterns = [
    path("cases/<str:reference>/following/", views.following, name="following"),
    path("cases/<str:reference>/following/site/", views.site, name="site_check"),
    path("cases/<str:reference>/following/changed/", views.changed, name="changed"),
    path("cases/<str:reference>/following/evidence/<int:number>/", views.evidence, name="visit_evidence"),
    path("cases/<str:reference>/following/<str:code>/", views.person, name="followed"),
    path("cases/<str:reference>/following/<str:code>/visit/", views.visit, name="visit"),
]
