"""Every address of a plan: a case, an opaque line, a code; never anything of a person."""

from django.urls import path

from amends.apps.plans.views import agreeing, beginning, drafting, proving, reading

urlpatterns = [
    path("cases/<str:reference>/plan/", reading.plan, name="plan"),
    path("cases/<str:reference>/plan/approve/", agreeing.approve, name="approve_plan"),
    path("cases/<str:reference>/plan/versions/", reading.versions, name="plan_versions"),
    path("cases/<str:reference>/plan/add/<str:name>/", drafting.add, name="add_line"),
    path("cases/<str:reference>/plan/person/<str:code>/", reading.person, name="plan_person"),
    path("cases/<str:reference>/plan/person/<str:code>/begin/", beginning.begin, name="begin_plan"),
    path("cases/<str:reference>/plan/answer/<str:of>/", agreeing.answer, name="answer_plan"),
    path("cases/<str:reference>/plan/<str:line>/", reading.line, name="plan_line"),
    path("cases/<str:reference>/plan/<str:line>/write/", drafting.write, name="write_line"),
    path("cases/<str:reference>/plan/<str:line>/drop/", drafting.drop, name="drop_line"),
    path("cases/<str:reference>/plan/<str:line>/evidence/", proving.evidence, name="line_evidence"),
    path("cases/<str:reference>/plan/<str:line>/mark/", agreeing.mark, name="mark_line"),
    path("cases/<str:reference>/plan/<str:line>/choose/<str:field>/", drafting.settle, name="settle"),
]
