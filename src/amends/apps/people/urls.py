"""Every address of a person's file: a case, a code, and the name of a section; never anything of the person."""

from django.urls import path

from amends.apps.people.views import consenting, documents, files, sharing

urlpatterns = [
    path("cases/<str:reference>/people/", files.people, name="people"),
    path("cases/<str:reference>/people/<str:code>/", files.file, name="file"),
    path("cases/<str:reference>/people/<str:code>/begin/", files.begin, name="begin_file"),
    path("cases/<str:reference>/people/<str:code>/readers/", files.readers, name="file_readers"),
    path("cases/<str:reference>/people/<str:code>/erase/", files.erase, name="erase_file"),
    path("cases/<str:reference>/people/<str:code>/same/<str:other>/", files.compare, name="compare_file"),
    path("cases/<str:reference>/people/<str:code>/separate/", files.separate, name="separate_file"),
    path("cases/<str:reference>/people/<str:code>/emergency/", files.emergency, name="open_in_emergency"),
    path("cases/<str:reference>/people/<str:code>/consents/", consenting.consents, name="consents"),
    path("cases/<str:reference>/people/<str:code>/consents/ask/", consenting.ask, name="ask_consent"),
    path("cases/<str:reference>/people/<str:code>/consents/<int:number>/back/", consenting.withdraw, name="withdraw"),
    path("cases/<str:reference>/people/<str:code>/consents/<int:number>/share/", sharing.share, name="share"),
    path("cases/<str:reference>/people/<str:code>/told/<int:number>/", consenting.told, name="recipient_told"),
    path("cases/<str:reference>/people/<str:code>/documents/", documents.documents, name="file_documents"),
    path("cases/<str:reference>/people/<str:code>/documents/<int:number>/", documents.given, name="file_document"),
    path(
        "cases/<str:reference>/people/<str:code>/documents/<int:number>/remove/",
        documents.remove,
        name="remove_file_document",
    ),
    path("cases/<str:reference>/documents/", documents.documents, name="case_documents"),
    path("cases/<str:reference>/documents/<int:number>/", documents.given, name="case_document"),
    path("cases/<str:reference>/documents/<int:number>/remove/", documents.remove, name="remove_case_document"),
    path("cases/<str:reference>/received/", sharing.received, name="received"),
    path("cases/<str:reference>/received/<int:number>/", sharing.open_received, name="open_received"),
    path(
        "cases/<str:reference>/received/<int:number>/documents/<int:document>/",
        sharing.open_received_document,
        name="open_received_document",
    ),
    path("cases/<str:reference>/people/<str:code>/part/<str:name>/", files.part, name="file_part"),
]
