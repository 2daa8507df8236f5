"""What facts exist: kind, codes, whom they are about, and the wording of the question."""

from collections.abc import Mapping
from enum import Enum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.+-]*$")]


class Subject(Enum):
    """Whom or what a fact, a table or a condition can be about."""

    ACT = "act"
    ACTION = "action"
    CASE = "case"
    CLAIM = "claim"
    PARTY = "party"
    PERSON = "person"


class Kind(Enum):
    """The kinds of value a fact can have."""

    CHOICE = "choice"
    CLAIMS = "claims"
    NUMBER = "number"
    PARTIES = "parties"
    PARTY = "party"
    PER_COMPANY = "per_company"
    PERSONS = "persons"
    SEVERAL = "several"
    TEXT = "text"
    YES_NO = "yes_no"


class Strict(BaseModel):
    """A piece of guidance: unknown keys are refused and nothing can be changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Declared(Strict):
    """What a condition needs to know of a name it uses."""

    id: Identifier
    about: Subject
    kind: Kind
    codes: tuple[Identifier, ...] = ()
    ordered: bool = False
    starts: str | bool | None = None


Vocabulary = Mapping[str, Declared]
"""Everything a condition may name: recorded facts and derived answers alike, by id."""

UNKNOWN_CODE = "unknown"
"""The code that says "asked, not known": in force it counts as not known, never as a value."""
