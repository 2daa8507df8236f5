"""What the pages of the course hold: sentences, deeds, choices, and the pages of a step and a protocol."""

from dataclasses import dataclass

from amends.apps.guidance.pages.book import Link, Provenance
from amends.apps.guidance.pages.conditions import Told


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of guidance; `when` where it is said only sometimes."""

    anchor: str
    text: str
    when: Told | None
    source: Provenance


@dataclass(frozen=True, slots=True)
class Who:
    """A part in something, and who has it."""

    part: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to be done."""

    anchor: str
    do: str
    why: str
    how: tuple[str, ...]
    first: bool
    who: tuple[Who, ...]
    steps: tuple[Link, ...]
    limit: Link | None
    when: Told | None
    done_when: Told | None
    source: Provenance


@dataclass(frozen=True, slots=True)
class Way:
    """One option of a decision, with the conditions under which it is advised or not."""

    label: str
    means: str
    advised: Told | None
    not_advised: Told | None
    source: Provenance


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision with its options."""

    anchor: str
    question: str
    lead: str
    several: bool
    table: Link | None
    ways: tuple[Way, ...]
    factors: tuple[Link, ...]
    gates: tuple[Link, ...]
    who: tuple[Who, ...]
    limit: Link | None
    when: Told | None
    source: Provenance


@dataclass(frozen=True, slots=True)
class RoleInStep:
    """What a role does in one step."""

    role: Link
    parts: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class StepPage:
    """Everything the guidance says about one step."""

    number: int
    label: str
    title: str
    purpose: str
    time: str
    accountable: str
    due: Link | None
    inputs: tuple[Sentence, ...]
    actions: tuple[Deed, ...]
    decisions: tuple[Choice, ...]
    factors: tuple[Sentence, ...]
    outputs: tuple[Sentence, ...]
    warnings: tuple[Sentence, ...]
    protocols: tuple[Link, ...]
    roles: tuple[RoleInStep, ...]
    before: Link | None
    after: Link | None
    source: Provenance


@dataclass(frozen=True, slots=True)
class ProtocolPage:
    """Everything the guidance says about one protocol; without `on_when` it is read, not switched on."""

    code: str
    label: str
    meaning: str
    on_when: Told | None
    rules: tuple[Sentence, ...]
    actions: tuple[Deed, ...]
    warnings: tuple[Sentence, ...]
    source: Provenance


@dataclass(frozen=True, slots=True)
class ProtocolLine:
    """A protocol in the list of all."""

    link: Link
    meaning: str
    on_when: Told | None
