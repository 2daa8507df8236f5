"""What came of a file that was brought in, as a person reads it: what is alike is told once, with where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amends.apps.chain.pages.words import finding_in_words
from amends.apps.chain.queries import Import
from amends.core.chain.reading import Finding

_SHOWN = 50
_ALIKE, _NAMED = 3, 3

FILES = {
    "bods": gettext_lazy("statements of ownership (BODS)"),
    "csv": gettext_lazy("our own tables"),
    "epcis": gettext_lazy("events (EPCIS)"),
    "facilities": gettext_lazy("register of facilities"),
    "icglr": gettext_lazy("lots and certificates (ICGLR)"),
    "ipis": gettext_lazy("site visits (IPIS)"),
    "omts": gettext_lazy("supply graph (OMTS)"),
    "rmi": gettext_lazy("declaration of a supplier"),
    "sec-filers": gettext_lazy("companies that file with the SEC"),
    "supply-hub": gettext_lazy("list of production sites"),
    "untp": gettext_lazy("credential (UNTP)"),
    "usgs": gettext_lazy("mineral facilities (USGS)"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a file: `kept` where it was taken, `here_before` where it had been; else why not."""

    name: str
    kind: str = ""
    lines: tuple[str, ...] = ()
    more: int = 0
    refused: int = 0
    kept: Import | None = None
    here_before: Import | None = None

    @property
    def is_here(self) -> bool:
        return self.kept is not None or self.here_before is not None


@dataclass(frozen=True, slots=True)
class Listed:
    """An import in the list, with the words for its kind."""

    kept: Import
    kind: str


def listed(imports: Sequence[Import]) -> list[Listed]:
    """Give imports as they are listed."""
    return [Listed(kept, kind_of(kept.kind, kept.declared)) for kept in imports]


def kind_of(kind: str, declared: object = None) -> str:
    """Give the words for the kind of a file, with the version of a template."""
    words = str(FILES.get(kind, kind))
    if isinstance(declared, dict):
        return f"{words}, {str(declared.get('template', '')).upper()} {declared.get('version', '')}"
    return words


def told(
    name: str, findings: Sequence[Finding], *, kind: str = "", refused: int = 0, kept: Import | None = None
) -> Told:
    """Say what came of a file: what is alike together, the first lines in words and the rest counted."""
    lines = _lines(findings)
    words = kind_of(kept.kind, kept.declared) if kept else kind_of(kind)
    return Told(name, words, tuple(lines[:_SHOWN]), max(len(lines) - _SHOWN, 0), refused, kept)


def _lines(findings: Sequence[Finding]) -> list[str]:
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        column = re.sub(r"\d+", "", finding.cell)
        alike.setdefault((finding.verdict, finding.code, finding.expected, finding.sheet, column), []).append(finding)
    lines = []
    for (*_rest, column), several in alike.items():
        if len(several) <= _ALIKE:
            lines += [finding_in_words(finding) for finding in several]
        else:
            lines.append(_together(column, several))
    return lines


def _together(column: str, several: Sequence[Finding]) -> str:
    """Say once what is so in many rows, how many, and where it is so first."""
    said = finding_in_words(replace(several[0], row=0, cell=column.strip("[].")))
    rows = ", ".join(str(finding.row) for finding in several[:_NAMED])
    where = ngettext("%(count)s row", "%(count)s rows", len(several)) % {"count": len(several)}
    return _("%(where)s, first in %(rows)s: %(said)s") % {"where": where, "rows": rows, "said": said}
