"""The frame of every page: headers, style, languages, what is absent, what fails."""

import gzip
import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path
from django.utils import translation

from amends.web import stylesheet
from tests.web import gallery

STAFF_PAGE_BYTES = 50_000


def forbidden(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("not hers to know")


def unreadable(_request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("bent")


urlpatterns = [*gallery.urlpatterns, path("forbidden/", forbidden), path("unreadable/", unreadable)]
handler403 = gallery.handler403
handler404 = gallery.handler404

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.test_pages")]


def _page(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_start_leads_to_the_cases(ines: Client) -> None:
    assert ines.get("/").headers["Location"] == "/cases/"


def test_every_page_asks_who_is_there(client: Client) -> None:
    assert client.get("/components/").headers["Location"] == "/sign-in/?next=/components/"


def test_absent_and_forbidden_look_the_same(ines: Client) -> None:
    absent = _page(ines, "/forbidde/", status=404)
    refused = _page(ines, "/forbidden/", status=404)
    assert "no such page for you" in absent
    masked = [re.sub(r'value="[^"]+"', "", page).replace("/forbidden/", "/forbidde/") for page in (absent, refused)]
    assert masked[0] == masked[1]
    assert "not hers" not in refused


def test_what_cannot_be_read_is_said_kindly(ines: Client) -> None:
    page = _page(ines, "/unreadable/", status=400)
    assert "could not read what arrived" in page
    assert "bent" not in page


@pytest.mark.parametrize("name", ["400", "404", "429", "500"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_error_pages_need_nothing_but_themselves(name: str, language: str) -> None:
    with translation.override(language):
        page = render_to_string(f"{name}.html")
    assert f'<html lang="{language}" dir="ltr">' in page
    assert "<h1>" in page


@pytest.mark.parametrize("address", ["/sign-in/", "/components/", "/letter/", "/nowhere/"])
def test_no_page_has_a_script_or_an_inline_style(ines: Client, address: str) -> None:
    page = ines.get(address, follow=True).content.decode()
    assert "<script" not in page
    assert not re.search(r"\s(?:style|on\w+)=", page)


@pytest.mark.parametrize("address", ["/sign-in/", "/components/", "/letter/"])
def test_a_staff_page_and_its_style_stay_within_the_budget(ines: Client, address: str) -> None:
    page = ines.get(address, follow=True).content
    assert len(gzip.compress(page)) + len(stylesheet.packed()) < STAFF_PAGE_BYTES


def test_pages_stay_in_no_cache_and_load_nothing_from_elsewhere(ines: Client) -> None:
    headers = ines.get("/components/").headers
    assert headers["Cache-Control"] == "no-store"
    policy = {part.strip() for part in headers["Content-Security-Policy"].split(";")}
    assert policy == {
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    }
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_style_is_one_file_named_after_its_content(client: Client) -> None:
    answer = client.get(stylesheet.address(), headers={"accept-encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(answer.content) == stylesheet.content()
    assert b"--thread:" in stylesheet.content()
    assert b".danger.tonight" in stylesheet.content()


def test_the_style_comes_unpacked_to_those_who_cannot_unpack(client: Client) -> None:
    assert client.get(stylesheet.address()).content == stylesheet.content()


def test_a_style_of_another_day_is_absent(client: Client) -> None:
    assert client.get("/style/0123456789abcdef.css").status_code == 404


def test_the_small_picture_of_the_tab_is_served_from_where_it_lies(client: Client) -> None:
    answer = client.get("/static/amends/mark.svg")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in b"".join(answer)
    answer.close()


def test_scripts_of_libraries_are_not_served(client: Client) -> None:
    assert client.get("/static/account/js/account.js").status_code == 404


def test_the_language_is_a_button_and_a_cookie(ines: Client) -> None:
    answer = ines.post("/language/", {"language": "fr", "next": "/components/"})
    assert answer.headers["Location"] == "/components/"
    page = _page(ines, "/components/")
    assert '<html lang="fr" dir="ltr">' in page
    assert "Verrouiller" in page


def test_the_language_leads_to_no_other_site(client: Client) -> None:
    answer = client.post("/language/", {"language": "fr", "next": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.headers["Location"]


def test_the_language_is_not_changed_by_following_a_link(client: Client) -> None:
    assert client.get("/language/?language=fr").status_code == 405


def test_a_language_that_is_not_offered_changes_nothing(client: Client) -> None:
    client.post("/language/", {"language": "ar", "next": "/sign-in/"})
    assert '<html lang="en" dir="ltr">' in _page(client, "/sign-in/")


def test_arabic_pages_run_from_the_right() -> None:
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in render_to_string("404.html")


def test_the_bar_says_who_one_is_and_where(ines: Client) -> None:
    page = _page(ines, "/components/")
    assert "Ines Duarte" in page
    assert "remediation lead" in page
    assert 'class="skip" href="#page"' in page
    assert "Built on the IOM six-step process" in page
    assert "iom-minerals 1.0" in page
