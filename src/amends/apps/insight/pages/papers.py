"""Papers: the list of those a member may make, and each of them composed."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, override, pgettext

from amends.adapters.typesetting import Paper, Section
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.words import own_words
from amends.apps.cases.queries import Desk
from amends.apps.insight.pages.company import company_sections
from amends.apps.insight.pages.partner import partner_sections
from amends.apps.insight.pages.person import person_sections
from amends.apps.insight.queries import Reader, desk_for, readers_of

LANGUAGES = (("en", "English"), ("fr", "Français"), ("ar", "العربية"))
"""Languages in which papers are made; names of languages stand in the language itself."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that the member may make."""

    reader: str
    about: str
    name: str


@dataclass(frozen=True, slots=True)
class Offers:
    """Papers for one kind of reader."""

    title: str
    lead: str
    papers: tuple[Offer, ...]


def offers_of(desk: Desk) -> list[Offers]:
    """Give the papers that the member may make, by reader."""
    saying, found = Saying(desk), readers_of(desk)
    told = {
        Reader.PERSON: (
            gettext("For a person"),
            gettext("What was promised, what can be refused, how to come back. Read it together; it says no name."),
        ),
        Reader.COMPANY: (gettext("For a company"), gettext("The whole case in totals and decisions, without people.")),
        Reader.PARTNER: (gettext("For a partner"), gettext("Only their own part.")),
    }
    return [
        Offers(title, lead, tuple(Offer(reader.value, key, saying.party(key)) for key in found[reader]))
        for reader, (title, lead) in told.items()
        if found[reader]
    ]


def paper_for(desk: Desk, reader: Reader, about: str, language: str) -> Paper | None:
    """Compose a paper in a language; None where the member may make no such paper."""
    seen = desk_for(desk, reader, about)
    if seen is None:
        return None
    with override(language):
        return _person(seen, about) if reader is Reader.PERSON else _party(seen, reader)


def _person(desk: Desk, person: str) -> Paper:
    # Nothing on it says what the case is about: it may be found on somebody.
    title = gettext("What was agreed with you")
    lead = gettext("This is yours to keep or to leave. Somebody will read it with you as often as you like.")
    return _paper(title, f"{desk.case.reference} · {Saying(desk).party(person)}", lead, person_sections(desk, person))


def _party(desk: Desk, reader: Reader) -> Paper:
    sections = company_sections(desk) if reader is Reader.COMPANY else partner_sections(desk)
    name = Saying(desk).party(desk.me)
    title = own_words(desk.case.title) if reader is Reader.COMPANY else gettext("Your part in this case")
    lead = gettext("For %(reader)s, and for nobody else.") % {"reader": name}
    return _paper(title, desk.case.reference, lead, sections)


def _paper(title: str, reference: str, lead: str, sections: tuple[Section, ...]) -> Paper:
    today = timezone.localdate()
    words = {"reference": reference, "day": date_format(today)}
    return Paper(
        title=title,
        under=pgettext("below the title of a paper", "%(reference)s · %(day)s") % words,
        lead=lead,
        sections=sections,
        foot=gettext("Built on the IOM six-step process. %(reference)s") % words,
        language=(get_language() or "en").partition("-")[0],
        on=today,
    )
