"""What every page knows without its view saying so: the sections, where one is, the languages on offer."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Section:
    """A part of the product in the bar on top. `path` is where it starts and what its pages begin with."""

    name: str | Promise
    path: str


SECTIONS = (Section(pgettext_lazy("section of the product", "Cases"), "/cases/"),)


def frame(request: HttpRequest) -> dict[str, Any]:
    return {
        "languages": settings.LANGUAGES,
        "lock_after_minutes": settings.SESSION_COOKIE_AGE // 60,
        "sections": [(section, request.path.startswith(section.path)) for section in SECTIONS],
    }
