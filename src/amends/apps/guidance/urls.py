"""Addresses of the guidance. Without a version they lead to the newest one on the shelf."""

from django.urls import path, register_converter
from django.urls.converters import SlugConverter, StringConverter

from amends.apps.guidance.pages.address import KINDS, SECTIONS
from amends.apps.guidance.views import browsing


class Kind(StringConverter):
    """The kinds of items that have an address."""

    regex = "|".join(KINDS)


class Section(StringConverter):
    """The pages that hold all items of a kind."""

    regex = "|".join(SECTIONS)


class Edition(SlugConverter):
    """A version number, or the beginning of a content hash."""

    regex = r"[0-9]+\.[0-9]+|[0-9a-f]{12,64}"


register_converter(Kind, "kind")
register_converter(Section, "section")
register_converter(Edition, "edition")

_VERSION = "guidance/<slug:playbook>/<edition:version>"

urlpatterns = [
    path("guidance/", browsing.first, name="guidance"),
    path("guidance/<section:section>/", browsing.section, name="guidance_section"),
    path("guidance/<kind:kind>/<str:identifier>/", browsing.item, name="guidance_item"),
    path(f"{_VERSION}/", browsing.first, name="guidance_version"),
    path(f"{_VERSION}/<section:section>/", browsing.section, name="guidance_version_section"),
    path(f"{_VERSION}/<kind:kind>/<str:identifier>/", browsing.item, name="guidance_version_item"),
]
