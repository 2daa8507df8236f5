"""Every address of the chain: what was brought in, and who is linked to a site."""

from django.urls import path

from amends.apps.chain import views

urlpatterns = [
    path("chain/", views.chain, name="chain"),
    path("chain/imports/<int:pk>/", views.report, name="chain_import"),
    path("chain/imports/<int:pk>/undo/", views.undo, name="undo_import"),
    path("chain/same/", views.same, name="chain_same"),
    path("chain/same/look/", views.look, name="chain_look"),
    path("chain/same/<int:pk>/", views.decide, name="chain_decide"),
    path("chain/suppliers/", views.suppliers, name="chain_suppliers"),
    path("chain/suppliers/smelters.xlsx", views.smelters, name="chain_smelters"),
    path("chain/suppliers/fill/", views.fill, name="chain_fill"),
    path("chain/site/", views.site, name="chain_site"),
]
