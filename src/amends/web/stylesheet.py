"""The one stylesheet of all pages: tokens and screens in one answer, named after its content, kept for a year."""

import gzip
import hashlib
from functools import cache
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

_FILES = ("tokens.css", "screens.css")
_FOLDER = Path(__file__).parent / "static" / "amends"


@cache
def content() -> bytes:
    return b"".join((_FOLDER / name).read_bytes() for name in _FILES)


@cache
def digest() -> str:
    return hashlib.sha256(content()).hexdigest()[:16]


@cache
def packed() -> bytes:
    return gzip.compress(content(), compresslevel=9, mtime=0)


def address() -> str:
    return reverse("stylesheet", args=[digest()])


@login_not_required
def stylesheet(request: HttpRequest, name: str) -> HttpResponse:
    """Only the present content has an address: an old name is not answered with new rules."""
    if name != digest():
        raise Http404
    response = HttpResponse(content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    patch_vary_headers(response, ["Accept-Encoding"])
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.headers["Content-Encoding"] = "gzip"
        response.content = packed()
    else:
        response.content = content()
    return response
