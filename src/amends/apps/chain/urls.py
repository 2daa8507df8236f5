"""Every address of the chain: what was brought in, who is linked to a site, and what a case asks of it."""

from django.urls import path

from amends.apps.chain import views
from amends.apps.chain.views import together

urlpatterns = [
    path("chain/", views.chain, name="chain"),
    path("chain/imports/<int:pk>/", views.report, name="chain_import"),
    path("chain/imports/<int:pk>/undo/", views.undo, name="undo_import"),
    path("chain/same/", together.same, name="chain_same"),
    path("chain/same/look/", together.look, name="chain_look"),
    path("chain/same/<int:pk>/", together.decide, name="chain_decide"),
    path("chain/suppliers/", together.suppliers, name="chain_suppliers"),
    path("chain/suppliers/smelters.xlsx", together.smelters, name="chain_smelters"),
    path("chain/suppliers/fill/", together.fill, name="chain_fill"),
    path("chain/site/", views.site, name="chain_site"),
    path("cases/<str:reference>/chain/", views.case_chain, name="case_chain"),
    path("cases/<str:reference>/chain/ask/", views.ask_chain, name="ask_chain"),
    path("cases/<str:reference>/chain/decide/", views.decide_linkage, name="decide_linkage"),
    path("cases/<str:reference>/chain/leaving/", views.case_leaving, name="case_leaving"),
    path("cases/<str:reference>/chain/leaving/looked-at/", views.effect_looked_at, name="effect_looked_at"),
]
