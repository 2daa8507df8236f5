"""Every address of a person's file: a case, a code, and the name of a section; never anything of the person."""

from django.urls import path

from amends.apps.people import views

urlpatterns = [
    path("cases/<str:reference>/people/", views.people, name="people"),
    path("cases/<str:reference>/people/<str:code>/", views.file, name="file"),
    path("cases/<str:reference>/people/<str:code>/begin/", views.begin, name="begin_file"),
    path("cases/<str:reference>/people/<str:code>/readers/", views.readers, name="file_readers"),
    path("cases/<str:reference>/people/<str:code>/erase/", views.erase, name="erase_file"),
    path("cases/<str:reference>/people/<str:code>/part/<str:name>/", views.part, name="file_part"),
]
