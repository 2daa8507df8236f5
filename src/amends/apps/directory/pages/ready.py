"""Whether help is ready before anybody is asked, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from amends.apps.directory.pages.words import KIND, Words
from amends.apps.directory.queries import Readiness
from amends.core.directory.standing import Known

_KINDS: dict[str, Words] = {
    "medical": _("A doctor"),
    "housing": _("A safe place to stay"),
    "legal": _("Legal help"),
}
_ANSWER: dict[Known, Words] = {
    Known.YES: _("ready"),
    Known.NO: _("none that can be used"),
    Known.UNKNOWN: _("not known to be ready"),
}


@dataclass(frozen=True, slots=True)
class Ready:
    """What is ready: of each kind of help a word and how its tag is drawn."""

    is_ready: bool
    kinds: tuple[tuple[Words, Words, str], ...]


def readiness_page(found: Readiness) -> Ready:
    """Say what is ready."""
    kinds = tuple((_KINDS[name], _ANSWER[answer], KIND[answer]) for name, answer in found.by_kind.items())
    return Ready(found.is_ready, kinds)
