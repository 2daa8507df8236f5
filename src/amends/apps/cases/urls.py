"""Every address of a case. A reference says nothing about what happened, so it may stand in an address."""

from django.urls import path

from amends.apps.cases.views import (
    acting,
    closing,
    deciding,
    history,
    learning,
    listing,
    members,
    moving,
    naming,
    opening,
    reading,
    recording,
    roles,
    todo,
)

urlpatterns = [
    path("cases/", listing.cases, name="cases"),
    path("cases/open/", opening.begin, name="open_case"),
    path("cases/<str:reference>/", reading.case, name="case"),
    path("cases/<str:reference>/opening/<str:topic>/", opening.topic, name="opening"),
    path("cases/<str:reference>/history/", history.history, name="history"),
    path("cases/<str:reference>/actions/", todo.actions, name="actions"),
    path("cases/<str:reference>/limits/", todo.limits, name="limits"),
    path("cases/<str:reference>/roles/", roles.responsibilities, name="roles"),
    path("cases/<str:reference>/people/add/", naming.person, name="add_person"),
    path("cases/<str:reference>/parties/add/", naming.party, name="add_party"),
    path("cases/<str:reference>/facts/", recording.topics, name="facts"),
    path("cases/<str:reference>/facts/<str:topic>/", recording.record, name="record"),
    path("cases/<str:reference>/facts/<str:topic>/<str:about>/", recording.record, name="record_about"),
    path("cases/<str:reference>/decide/", deciding.decisions, name="decisions"),
    path("cases/<str:reference>/decide/<str:decision>/", deciding.decide, name="decide"),
    path("cases/<str:reference>/decide/<str:decision>/<str:about>/", deciding.decide, name="decide_about"),
    path("cases/<str:reference>/act/", acting.acts, name="acts"),
    path("cases/<str:reference>/act/<str:act>/", acting.act, name="act"),
    path("cases/<str:reference>/close/", closing.close, name="close"),
    path("cases/<str:reference>/learn/", learning.learn, name="learn"),
    path("cases/<str:reference>/members/", members.members, name="members"),
    path("cases/<str:reference>/members/<int:membership>/end/", members.end, name="end_membership"),
    path("cases/<str:reference>/emergencies/", members.emergencies, name="emergencies"),
    path("cases/<str:reference>/emergencies/<int:number>/seen/", members.seen, name="emergency_seen"),
    path("cases/<str:reference>/emergencies/<int:number>/review/", members.review, name="review_emergency"),
    path("cases/<str:reference>/guidance/", moving.guidance, name="case_guidance"),
]
