"""How the history tells an entry: one sentence for every kind, so that an old entry reads well in a new language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext, ngettext

from amends.apps.cases.pages import telling_members, telling_money
from amends.apps.cases.pages.forbidden import book_of
from amends.apps.cases.pages.reach import is_own, may_see
from amends.apps.cases.pages.saying import SURENESS, Saying, listed
from amends.apps.cases.pages.told import Told
from amends.apps.cases.pages.words import few, joined, own_words, within
from amends.apps.cases.queries import Desk
from amends.core.case.kinds import EntryKind
from amends.core.case.sealing import is_about_persons, is_withheld, persons_in
from amends.core.facts.declarations import Kind, Subject
from amends.core.facts.statements import CASE, Sureness, Value
from amends.core.ledger.chain import Entry
from amends.core.playbook.grammar.conduct import ArgumentKind

_CLOSE = "close"
_DECIDE = "decide"
_OF_PERSONS = {ArgumentKind.PERSON, ArgumentKind.ACTIONS}


@dataclass(frozen=True)
class Telling:
    """Tells the entries of one case to one reader."""

    desk: Desk

    @cached_property
    def saying(self) -> Saying:
        """The words of the case."""
        return Saying(self.desk)

    def tell(self, entry: Entry) -> Told:
        """Tell an entry; what is about persons is only summed up for those who do not see them."""
        hidden = not self._is_mine(entry) and not self.desk.sees_people and self.is_about_persons(entry)
        if hidden or is_withheld(entry):
            return Told("", gettext("Something about a person was recorded."))
        return _TOLD[EntryKind(entry.kind)](self, entry)

    # Who may read what -------------------------------------------------------------------------------------------

    def is_about_persons(self, entry: Entry) -> bool:
        """Say whether an entry says anything about a person."""
        content = entry.content
        if is_about_persons(content, self._persons):
            return True
        if any(self._is_of_person(said) for said in content.get("facts", ()) if isinstance(said, Mapping)):
            return True
        act = self.desk.playbook.acts.get(content.get("act", ""))
        return act is not None and any(each.kind in _OF_PERSONS for each in act.arguments if each.required)

    @cached_property
    def _persons(self) -> frozenset[str]:
        return persons_in(self.desk.state)

    def _is_of_person(self, said: Mapping[str, Any]) -> bool:
        fact = self.desk.playbook.facts.get(said["fact"])
        return fact is not None and fact.about is not Subject.CASE

    def _is_mine(self, entry: Entry) -> bool:
        return is_own(self.desk, entry.actor)

    def _sees(self, entry: Entry, fact: str) -> bool:
        return self._is_mine(entry) or may_see(self.desk, self.desk.playbook.facts.get(fact))

    def note(self, entry: Entry) -> str:
        """Give what somebody wrote beside an entry; only to those who see everything it is about."""
        note = entry.content.get("note") or ""
        if not note or not (self.desk.sees_people or self._is_mine(entry)):
            return ""
        if not all(self._sees(entry, said["fact"]) for said in entry.content.get("facts", ())):
            return ""
        return own_words(note) if isinstance(note, Mapping) else str(note)

    # Words -------------------------------------------------------------------------------------------------------

    def by(self, entry: Entry) -> str:
        """Say who made an entry."""
        return self.saying.party(entry.actor)

    def member(self, username: str) -> str:
        """Say who somebody is by name."""
        return self.desk.name_of(username)

    def gates(self, entry: Entry) -> str:
        """Name the gates that stood in the way."""
        book = book_of(self.desk)
        known = (gate for gate in entry.content["because"] if gate in self.desk.playbook.gates)
        return listed(book.gate_name(gate) for gate in known)

    def arguments(self, entry: Entry) -> dict[str, Value]:
        """Give the arguments of an act as the guidance knows them."""
        return {name: _frozen(value) for name, value in entry.content["arguments"].items()}

    def facts(self, entry: Entry) -> str:
        """Say what became known, as far as the reader may see it."""
        about: dict[tuple[str, str], list[str]] = {}
        for said in entry.content["facts"]:
            if self._sees(entry, said["fact"]):
                value = self._value(said["fact"], _frozen(said["value"]))
                about.setdefault((said["fact"], value), []).append(said["about"])
        return listed(self._fact(fact, value, subjects) for (fact, value), subjects in about.items())

    def _fact(self, fact: str, value: str, subjects: list[str]) -> str:
        """Say what is the same of some subjects once."""
        phrasing = self.saying.phrasing
        label, named = phrasing.fact(fact), [self._subject(key) for key in subjects if key != CASE]
        if named:
            label = phrasing.phrase("fact.of", fact=label, subject=few(named))
        return phrasing.phrase("ground.known", fact=label, value=value)

    def _subject(self, key: str) -> str:
        return self.saying.part(key) if key in self.desk.state.claims else self.saying.party(key)

    def _value(self, fact: str, value: Value) -> str:
        """Say a value inside a sentence; names keep their capitals."""
        declared = self.desk.playbook.facts.get(fact)
        if declared is None:
            return self.saying.phrasing.value(fact, value)
        if declared.kind is Kind.SEVERAL and isinstance(value, tuple) and value:
            return joined(within(self.saying.phrasing.value(fact, code)) for code in value)
        words = self.saying.answer(declared, value)
        return within(words) if value in (None, (), True, False) or declared.kind is Kind.CHOICE else words


def _frozen(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value


def _opened(telling: Telling, entry: Entry) -> Told:
    pin = entry.content["pin"]
    named = {"by": telling.by(entry), "guidance": f"{pin['playbook']} {pin['version']}"}
    return Told("", gettext("%(by)s opened the case. It follows the guidance %(guidance)s.") % named)


def _party_named(telling: Telling, entry: Entry) -> Told:
    key, phrasing = entry.content["key"], telling.saying.phrasing
    role = within(phrasing.code("actors", entry.content["role"]))
    named = {"by": telling.by(entry), "name": phrasing.name(key), "role": role}
    return Told("", gettext("%(by)s named %(name)s: %(role)s.") % named)


def _learned(telling: Telling, entry: Entry) -> Told:
    public, note = entry.content, telling.note(entry)
    facts = telling.facts(entry)
    told = [f"{facts}."] if facts else []
    if public["persons"]:
        codes = few(telling.saying.party(person) for person in public["persons"])
        words = ngettext("%(who)s became known.", "%(who)s became known.", len(public["persons"]))
        told.insert(0, words % {"who": codes})
    text = " ".join(told) or gettext("Something became known.")
    mark = gettext("Another view:") if public["beside"] else ""
    return Told(mark, text, note, source=_source(telling, entry))


def _source(telling: Telling, entry: Entry) -> str:
    said_by = entry.content["said_by"] or entry.actor
    named = {"who": telling.saying.party(said_by), "sure": SURENESS[Sureness(entry.content["sure"])]}
    return gettext("Said by %(who)s, %(sure)s") % named


def _acted(telling: Telling, entry: Entry) -> Told:
    public = entry.content
    reason = "" if "{reason}" in telling.desk.playbook.acts[public["act"]].done else public["reason"]
    text = telling.saying.phrasing.done(public["act"], entry.actor, telling.arguments(entry), public["reason"])
    if public["act"] == _CLOSE and not public["arguments"].get("code"):
        text = _ended(telling, entry)
    mark = gettext("Decided against the advice:") if public["act"] == _DECIDE and not public["advised"] else ""
    return Told(mark, text, telling.note(entry), reason)


def _ended(telling: Telling, entry: Entry) -> str:
    """Tell of an end that has no code of its own: everything below it has ended."""
    subject = telling.saying.phrasing.name(str(entry.content["arguments"]["subject"]))
    named = {"by": telling.by(entry), "subject": subject}
    return gettext("%(by)s closed %(subject)s: everything below it has ended.") % named


def _refused(telling: Telling, entry: Entry) -> Told:
    mark, text = _apart(_tried(telling, entry))
    return Told(mark, f"{text} {telling.gates(entry)}.", telling.note(entry), entry.content["reason"])


def _reason_wanted(telling: Telling, entry: Entry) -> Told:
    _mark, tried = _apart(_tried(telling, entry))
    text = gettext("%(tried)s It asks for a reason: %(gates)s.") % {"tried": tried, "gates": telling.gates(entry)}
    return Told(gettext("Not done yet:"), text, telling.note(entry))


def _apart(tried: str) -> tuple[str, str]:
    """Take the word with which the guidance says that something was refused from the front of its sentence."""
    word, colon, rest = tried.partition(":")
    is_marked = bool(colon) and " " not in word
    return (f"{word}:", rest.strip()) if is_marked else (gettext("Refused:"), tried)


def _tried(telling: Telling, entry: Entry) -> str:
    public, phrasing = entry.content, telling.saying.phrasing
    if "act" in public:
        return phrasing.refused(public["act"], entry.actor, telling.arguments(entry))
    named = _choice(telling, public) | {"by": telling.by(entry)}
    return gettext("%(question)s %(option)s, tried by %(by)s.") % named


def _choice(telling: Telling, public: Mapping[str, Any]) -> dict[str, str]:
    decision = telling.desk.playbook.decisions.get(public["decision"])
    if decision is None:  # the guidance has moved on and asks this no more
        return {"question": public["decision"], "option": public["option"]}
    option = next((each.label for each in decision.options if each.id == public["option"]), public["option"])
    question = telling.saying.text(decision.question)
    if public["about"]:
        question = telling.saying.phrasing.phrase(
            "of-company", company=telling.saying.party(public["about"]), value=question
        )
    return {"question": question, "option": telling.saying.text(option)}


def _decided(telling: Telling, entry: Entry) -> Told:
    public = entry.content
    named = _choice(telling, public) | {"by": telling.by(entry)}
    mark = "" if public["advised"] else gettext("Decided against the advice:")
    return Told(mark, gettext("%(question)s %(option)s. Decided by %(by)s.") % named, reason=public["reason"])


def _action_done(telling: Telling, entry: Entry) -> Told:
    actions = (ready.action for ready in telling.desk.playbook.actions)
    found = next((action.do for action in actions if action.id == entry.content["action"]), entry.content["action"])
    named = {"by": telling.by(entry), "action": telling.saying.text(found)}
    return Told("", gettext("Done by %(by)s: %(action)s.") % named, telling.note(entry))


def _lesson_recorded(telling: Telling, entry: Entry) -> Told:
    public = entry.content
    named = {
        "by": telling.by(entry),
        "change": own_words(public["change"]),
        "owner": telling.saying.party(public["owner"]),
    }
    text = gettext("%(by)s recorded a lesson. What changes: %(change)s Who sees to it: %(owner)s.") % named
    return Told("", text, note=own_words(public["what_happened"]) if telling.desk.sees_people else "")


def _lesson_tested(telling: Telling, entry: Entry) -> Told:
    lesson = next((each for each in telling.desk.state.lessons if each.key == entry.content["key"]), None)
    named = {"by": telling.by(entry), "change": own_words(lesson.change) if lesson else gettext("Not known")}
    if entry.content["worked"]:
        text = gettext("%(by)s saw that the change of a lesson worked: %(change)s") % named
    else:
        text = gettext("%(by)s saw that the change of a lesson did not work, and it is open again: %(change)s") % named
    return Told("", text, note=own_words(entry.content["how"]) if telling.desk.sees_people else "")


def _guidance_moved(telling: Telling, entry: Entry) -> Told:
    pin = entry.content["pin"]
    named = {"by": telling.by(entry), "guidance": f"{pin['playbook']} {pin['version']}"}
    text = gettext("%(by)s moved the case to the guidance %(guidance)s.") % named
    return Told("", text, reason=entry.content["reason"])


_TOLD: Mapping[EntryKind, Callable[[Telling, Entry], Told]] = {
    EntryKind.ACTED: _acted,
    EntryKind.ACTION_DONE: _action_done,
    EntryKind.BREAK_GLASS: telling_members.break_glass,
    EntryKind.BREAK_GLASS_REVIEWED: telling_members.break_glass_reviewed,
    EntryKind.DECIDED: _decided,
    EntryKind.GUIDANCE_MOVED: _guidance_moved,
    EntryKind.LEARNED: _learned,
    EntryKind.LESSON_RECORDED: _lesson_recorded,
    EntryKind.LESSON_TESTED: _lesson_tested,
    EntryKind.MEMBER_ADMITTED: telling_members.member_admitted,
    EntryKind.LAST_DAY_CHANGED: telling_members.last_day_changed,
    EntryKind.MEMBER_LEFT: telling_members.member_left,
    EntryKind.MONEY_BOOKED: telling_money.money_booked,
    EntryKind.MONEY_SHARED: telling_money.money_shared,
    EntryKind.OPENED: _opened,
    EntryKind.PARTY_NAMED: _party_named,
    EntryKind.REASON_WANTED: _reason_wanted,
    EntryKind.REFUSED: _refused,
}
