"""What every page knows without its view saying so: the sections, where one is, the languages on offer."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from amends.apps.accounts.queries import Account
from amends.apps.chain.queries import is_analyst
from amends.apps.directory.queries import refers
from amends.apps.guidance.queries import newest_edition


@dataclass(frozen=True)
class Section:
    """A part of the product in the bar on top. `path` is where it starts and what its pages begin with."""

    name: str | Promise
    path: str


_FOR = {"/directory/": refers, "/chain/": is_analyst, "/risk/": is_analyst}

SECTIONS = (
    Section(pgettext_lazy("section of the product", "Cases"), "/cases/"),
    Section(pgettext_lazy("section of the product", "Services"), "/directory/"),
    Section(pgettext_lazy("section of the product", "Work"), "/work/"),
    Section(pgettext_lazy("section of the product", "Chain"), "/chain/"),
    Section(pgettext_lazy("section of the product", "Risk"), "/risk/"),
    Section(pgettext_lazy("section of the product", "Money"), "/money/"),
    Section(pgettext_lazy("section of the product", "Guidance"), "/guidance/"),
    Section(pgettext_lazy("section of the product", "Organisation"), "/organisation/"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give what stands around every page. A page of a case says itself which guidance the case follows."""
    return {
        "guidance": newest_edition(),
        "languages": settings.LANGUAGES,
        "lock_after_minutes": settings.SESSION_COOKIE_AGE // 60,
        "sections": [
            (section, request.path.startswith(section.path)) for section in SECTIONS if _is_for(section, request)
        ],
    }


def _is_for(section: Section, request: HttpRequest) -> bool:
    """Services are there for those who refer people to them, chain and risk for analysts; to others there are none."""
    user, is_for = getattr(request, "user", None), _FOR.get(section.path)
    return is_for is None or (isinstance(user, Account) and is_for(user))
