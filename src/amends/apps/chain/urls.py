"""Every address of the chain: what was brought in, who is linked to a site, and what a case asks of it."""

from django.urls import path

from amends.apps.chain import views

urlpatterns = [
    path("chain/", views.chain, name="chain"),
    path("chain/imports/<int:pk>/", views.report, name="chain_import"),
    path("chain/imports/<int:pk>/undo/", views.undo, name="undo_import"),
    path("chain/site/", views.site, name="chain_site"),
    path("cases/<str:reference>/chain/", views.case_chain, name="case_chain"),
    path("cases/<str:reference>/chain/ask/", views.ask_chain, name="ask_chain"),
    path("cases/<str:reference>/chain/decide/", views.decide_linkage, name="decide_linkage"),
    path("cases/<str:reference>/chain/leaving/", views.case_leaving, name="case_leaving"),
    path("cases/<str:reference>/chain/leaving/looked-at/", views.effect_looked_at, name="effect_looked_at"),
]
