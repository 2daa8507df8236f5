"""What a newer version of the guidance says differently, item by item, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.apps.guidance.queries import words_of
from amends.core.facts.declarations import Strict
from amends.core.playbook.comparing import ChangeKind, FieldChange, ItemChange, compare_playbooks
from amends.core.playbook.grammar.playbook import PlaybookText
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.words import Words

_HEADER = "playbook"
_KINDS: dict[ChangeKind, str | Promise] = {
    ChangeKind.ADDED: _("Added"),
    ChangeKind.CHANGED: _("Changed"),
    ChangeKind.REMOVED: _("Taken out"),
}
_NAMED_BY = ("label", "do", "question", "title", "text", "code", "name", "id")
"""What an item is called, the best name first."""

_LISTS: dict[str, str | Promise] = {
    "actions": _("action"),
    "acts": _("act"),
    "closing": _("ending"),
    "conditions": _("shared condition"),
    "deadlines": _("limit"),
    "decisions": _("decision"),
    "documents": _("source"),
    "facts": _("question"),
    "factors": _("what weighs"),
    "gates": _("gate"),
    "holds": _("do not"),
    "inputs": _("what is there at the start"),
    "options": _("option"),
    "outputs": _("what comes out"),
    "principles": _("principle"),
    "protocols": _("protocol"),
    "requires": _("line of a checklist"),
    "roles": _("role"),
    "rules": _("rule"),
    "steps": _("step"),
    "tables": _("table"),
    "terms": _("codes"),
    "topics": _("topic"),
    "types": _("type of response"),
    "warnings": _("what commonly goes wrong"),
}
"""What an item is, by the list it stands in, alphabetical."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """One sentence before and after."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ItemChanged:
    """One item that is not what it was. `other`: more than its sentences changed, such as conditions or dates."""

    what: str
    name: str
    sentences: tuple[Reworded, ...]
    other: bool


@dataclass(frozen=True, slots=True)
class ItemsChanged:
    """The items that were added, changed or taken out."""

    kind: str
    items: tuple[ItemChanged, ...]


def rewordings(earlier: Playbook, later: Playbook) -> tuple[ItemsChanged, ...]:
    """Give what a later version changes."""
    changes = compare_playbooks(earlier.text, later.text)
    speaking = _Speaking(earlier.text, later.text, words_of(earlier), words_of(later))
    grouped = (
        ItemsChanged(str(words), tuple(speaking.changed(change) for change in changes if _is_shown(change, kind)))
        for kind, words in _KINDS.items()
    )
    return tuple(group for group in grouped if group.items)


def _is_shown(change: ItemChange, kind: ChangeKind) -> bool:
    return change.kind is kind and change.path != _HEADER


@dataclass(frozen=True, slots=True)
class _Speaking:
    """Both versions with their words."""

    earlier: PlaybookText
    later: PlaybookText
    words_before: Words
    words_after: Words

    def changed(self, change: ItemChange) -> ItemChanged:
        """Say one change."""
        gone = change.kind is ChangeKind.REMOVED
        text, words = (self.earlier, self.words_before) if gone else (self.later, self.words_after)
        listed = change.path.split("/")[-2]
        item = _at(text, change.path)
        sentences = tuple(self._reworded(item, change.fields))
        return ItemChanged(
            what=str(_LISTS.get(listed, listed)),
            name=words.say(_name_of(item)),
            sentences=sentences,
            other=len(sentences) < len(change.fields),
        )

    def _reworded(self, item: Strict, fields: Iterable[FieldChange]) -> Iterator[Reworded]:
        said = getattr(item, "words", ())
        for field in fields:
            if field.field in said and all(isinstance(text, str | None) for text in (field.before, field.after)):
                yield Reworded(
                    self.words_before.say(field.before) if field.before else "",
                    self.words_after.say(field.after) if field.after else "",
                )


def _at(text: PlaybookText, path: str) -> Strict:
    """Find an item by its path of lists and names."""
    found: Strict = text
    parts = iter(path.split("/"))
    for listed, name in zip(parts, parts, strict=True):
        found = next(each for each in getattr(found, listed) if name in _names(each))
    return found


def _names(item: Strict) -> set[str]:
    return {str(getattr(item, name)) for name in ("id", "code", "name") if hasattr(item, name)}


def _name_of(item: Strict) -> str:
    return next(str(getattr(item, name)) for name in _NAMED_BY if getattr(item, name, None))
