"""An entry of the history in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words: what is set in front of it, the sentence, and what is said quietly behind it.

    `note` is the sentence somebody wrote, `reason` why they did so, `source` who said it and how sure.
    """

    mark: str
    text: str
    note: str = ""
    reason: str = ""
    source: str = ""
