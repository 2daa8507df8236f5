"""Every address of the chain: what was brought in, and who is linked to a site."""

from django.urls import path

from amends.apps.chain import views

urlpatterns = [
    path("chain/", views.chain, name="chain"),
    path("chain/imports/<int:pk>/", views.report, name="chain_import"),
    path("chain/imports/<int:pk>/undo/", views.undo, name="undo_import"),
    path("chain/site/", views.site, name="chain_site"),
]
