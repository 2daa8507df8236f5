"""Every address of services and partners: keys and references, never anything of a person or a place."""

from django.urls import path

from amends.apps.directory.views import answering, case, directory, engaging, referring

_SERVICES, _REFERRALS = "cases/<str:reference>/services/", "cases/<str:reference>/referrals/"

urlpatterns = [
    path("directory/", directory.directory, name="directory"),
    path("directory/new/", directory.edit, name="new_provider"),
    path("directory/packages/", directory.packages, name="directory_packages"),
    path("directory/packages/out/", directory.export, name="export_directory"),
    path("directory/<int:pk>/", directory.provider, name="directory_provider"),
    path("directory/<int:pk>/edit/", directory.edit, name="edit_provider"),
    path("directory/<int:pk>/remove/", directory.remove, name="remove_provider"),
    path("directory/<int:pk>/service/", directory.service, name="new_service"),
    path("directory/<int:pk>/service/<str:key>/", directory.service, name="edit_service"),
    path(_SERVICES, case.find, name="case_services"),
    path(f"{_SERVICES}<int:pk>/", case.provider, name="case_provider"),
    path(f"{_SERVICES}<int:pk>/take/", case.enlist, name="enlist_provider"),
    path(f"{_SERVICES}<int:pk>/refer/<str:code>/", referring.choose_consent, name="refer_consent"),
    path(f"{_SERVICES}<int:pk>/refer/<str:code>/<int:number>/", referring.refer, name="refer"),
    path(_REFERRALS, referring.referrals, name="referrals"),
    path(f"{_REFERRALS}<int:pk>/", referring.referral, name="referral"),
    path(f"{_REFERRALS}<int:pk>/link/", referring.new_link, name="new_answer_link"),
    path(f"{_REFERRALS}<int:pk>/package/", referring.package, name="referral_package"),
    path(f"{_REFERRALS}<int:pk>/answer/", referring.answer, name="answer_here"),
    path("cases/<str:reference>/partners/", engaging.partners, name="case_partners"),
    path("cases/<str:reference>/partners/new/", engaging.partner, name="new_case_partner"),
    path("cases/<str:reference>/partners/<int:number>/", engaging.partner, name="case_partner"),
    path("answer/<str:token>/", answering.answer, name="answer_referral"),
]
