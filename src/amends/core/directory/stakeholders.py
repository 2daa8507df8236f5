"""Who else takes part in a case: to engage, engaged, or not to be told, and why these must not meet.

Built on the process, step 2 (stakeholders) and G10: whoever may have had a part in the harm learns nothing, and a
person's own wish about who must not know counts as much.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from amends.core.directory.standing import one_name


class Part(StrEnum):
    """What is meant for somebody."""

    ENGAGE = "engage"
    ENGAGED = "engaged"
    NOT_TOLD = "not_told"


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """Somebody, why, by whom they are engaged and until when, and what they said. Days are ISO texts, or empty."""

    name: str
    part: Part
    why: str
    by: str = ""
    on: str = ""
    said: str = ""


def against(wanted: Stakeholder, others: Collection[Stakeholder], blocked: Collection[str]) -> str | None:
    """Say by a code why somebody cannot be engaged; None where nothing stands against it.

    `blocked` are the names of those that the guidance says must learn nothing.
    """
    if wanted.part is Part.NOT_TOLD:
        return None
    name = one_name(wanted.name)
    if name in {one_name(each) for each in blocked}:
        return "blocked"
    silent = {one_name(each.name) for each in others if each.part is Part.NOT_TOLD}
    return "not_to_be_told" if name in silent else None
