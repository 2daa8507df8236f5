"""The first page of the guidance: the steps as a picture, everything else by name, and what it is built on."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.apps.guidance.pages.address import SECTIONS
from amends.apps.guidance.pages.book import Book, Link
from amends.apps.guidance.pages.course import link_to, sentences
from amends.apps.guidance.pages.course_records import Sentence
from amends.apps.guidance.pages.sources import MarkShown, marks


@dataclass(frozen=True, slots=True)
class Words:
    """What a section is called in a list, and what its page says on top."""

    name: str | Promise
    heading: str | Promise
    lead: str | Promise


SECTION_WORDS: dict[str, Words] = {
    "acts": Words(
        _("Acts"),
        _("What people can try in a case"),
        _("Every attempt goes into the history, also one that is refused. Each act names who may try it."),
    ),
    "conditions": Words(
        _("Shared conditions"),
        _("What shared words mean exactly"),
        _("Gates, tables and protocols use these by name. What is not known yet never counts as a no."),
    ),
    "endings": Words(
        _("Endings"),
        _("How a part of a case, or the case, may end"),
        _("Each ending has a checklist. A line that is open keeps the part open."),
    ),
    "facts": Words(
        _("Questions"),
        _("What the guidance asks"),
        _("One topic at a time. A question may stay open: not asked, not known yet, none and no are kept apart."),
    ),
    "gates": Words(
        _("Gates"),
        _("What must hold before anything is done"),
        _("A gate looks at an act before it happens. Where it refuses, it says why, and what would make it possible."),
    ),
    "holds": Words(
        _("Do not"),
        _("What a case may tell you not to do"),
        _("A line appears on the page of a case while its act would be refused, and goes when the way is free."),
    ),
    "limits": Words(
        _("Limits"),
        _("Until when"),
        _("Each limit runs from an event and is kept by another. The first length whose condition holds counts."),
    ),
    "principles": Words(
        _("Principles"),
        _("What stands above every step"),
        _("Where anything below them is unclear, these decide."),
    ),
    "protocols": Words(
        _("Protocols"),
        _("What facts switch on, across the steps"),
        _("A protocol joins every step while its condition holds."),
    ),
    "roles": Words(
        _("Roles"),
        _("Who does what in each step"),
        _("In every step somebody answers for it. Whoever was harmed speaks for themselves."),
    ),
    "sources": Words(
        _("Sources"),
        _("What the guidance is built on"),
        _("Every item says where it comes from, and how we know it."),
    ),
    "tables": Words(
        _("Tables"),
        _("How answers come from facts"),
        _("Rows are read from the top. The first that holds gives the answer; what is not known makes no row hold."),
    ),
    "terms": Words(
        _("Codes"),
        _("What the codes mean"),
        _("Files and other systems use the codes. People read the words."),
    ),
}
"""The sections, alphabetical; `SECTIONS` has the order in which they are named."""


@dataclass(frozen=True, slots=True)
class Station:
    """One step in the picture, and in the list below it."""

    name: str
    url: str
    title: str
    purpose: str
    accountable: str
    state: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Give what the picture says under the name."""
        return (self.title,)


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section in the list."""

    link: Link
    heading: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page."""

    title: str
    built_on: str
    stations: tuple[Station, ...]
    sections: tuple[SectionShown, ...]
    marks: tuple[MarkShown, ...]


def overview(book: Book) -> Overview:
    """Compose the first page."""
    text = book.playbook.text
    return Overview(
        title=book.say(text.title),
        built_on=book.say(text.built_on),
        stations=tuple(_stations(book)),
        sections=tuple(SectionShown(section_link(book, name), str(SECTION_WORDS[name].heading)) for name in SECTIONS),
        marks=marks(book),
    )


def section_link(book: Book, section: str) -> Link:
    """Name a section."""
    return Link(str(SECTION_WORDS[section].name), book.address.section(section))


def principles(book: Book) -> tuple[Sentence, ...]:
    """Compose the principles."""
    return sentences(book, book.playbook.text.principles)


def _stations(book: Book) -> list[Station]:
    return [
        Station(
            name=book.say(step.label),
            url=link_to(book, step).url,
            title=book.say(step.title),
            purpose=book.say(step.purpose),
            accountable=book.phrasing.role(step.accountable),
        )
        for step in book.playbook.text.steps
    ]
