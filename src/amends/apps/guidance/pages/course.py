"""The course of a case on its pages: steps and protocols, with what is done, decided and weighed in them."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.apps.guidance.pages.book import Book, Link
from amends.apps.guidance.pages.conditions import Telling, Told
from amends.apps.guidance.pages.course_records import (
    Choice,
    Deed,
    ProtocolLine,
    ProtocolPage,
    RoleInStep,
    Sentence,
    StepPage,
    Way,
    Who,
)
from amends.core.facts.conditions import FactTest
from amends.core.facts.declarations import Kind
from amends.core.playbook.grammar.course import Action, Decision, Note, Option, Part, Protocol, Step
from amends.core.playbook.options import TYPE_OF_RESPONSE

PARTS: dict[Part, str | Promise] = {
    Part.ACCOUNTABLE: _("answers for it"),
    Part.CONSULTED: _("is asked before"),
    Part.DECIDES: _("decides"),
    Part.INFORMED: _("is told"),
    Part.NONE: _("has no part"),
    Part.RESPONSIBLE: _("does it"),
    Part.VOICE: _("speaks for themselves"),
}
"""What a role does in a step, alphabetical by name of the part."""


def protocols(book: Book) -> tuple[ProtocolLine, ...]:
    """Compose the list of protocols."""
    telling = Telling(book)
    return tuple(
        ProtocolLine(link_to(book, protocol), book.say(protocol.meaning), telling.maybe(protocol.on_when))
        for protocol in book.playbook.text.protocols
    )


def steps(book: Book) -> tuple[Link, ...]:
    """Name the steps in their order."""
    return tuple(link_to(book, step) for step in book.playbook.text.steps)


def step_page(book: Book, identifier: str) -> StepPage:
    """Compose the page of a step."""
    steps = book.playbook.text.steps
    number = book.playbook.step_ids.index(identifier)
    step = steps[number]
    return StepPage(
        number=number,
        label=book.say(step.label),
        title=book.say(step.title),
        purpose=book.say(step.purpose),
        time=book.say(step.time),
        accountable=book.phrasing.role(step.accountable),
        due=book.limit(step.due) if step.due else None,
        inputs=sentences(book, step.inputs),
        actions=tuple(_deed(book, action) for action in step.actions),
        decisions=tuple(_choice(book, decision) for decision in step.decisions),
        factors=sentences(book, step.factors),
        outputs=sentences(book, step.outputs),
        warnings=sentences(book, step.warnings),
        protocols=tuple(link_to(book, protocol) for protocol in _protocols_of(book, identifier)),
        roles=tuple(_roles_of(book, identifier)),
        before=link_to(book, steps[number - 1]) if number else None,
        after=link_to(book, steps[number + 1]) if number + 1 < len(steps) else None,
        source=book.provenance(step.source),
    )


def protocol_page(book: Book, identifier: str) -> ProtocolPage:
    """Compose the page of a protocol."""
    protocol = next(each for each in book.playbook.text.protocols if each.id == identifier)
    return ProtocolPage(
        code=protocol.id,
        label=book.say(protocol.label),
        meaning=book.say(protocol.meaning),
        on_when=Telling(book).maybe(protocol.on_when),
        rules=sentences(book, protocol.rules),
        actions=tuple(_deed(book, action) for action in protocol.actions),
        warnings=sentences(book, protocol.warnings),
        source=book.provenance(protocol.source),
    )


def link_to(book: Book, owner: Step | Protocol) -> Link:
    """Name a step or a protocol."""
    return Link(book.say(owner.label), book.address.item(_kind_of(owner), owner.id))


def _kind_of(owner: Step | Protocol) -> str:
    return "step" if isinstance(owner, Step) else "protocol"


def sentences(book: Book, notes: Iterable[Note]) -> tuple[Sentence, ...]:
    """Say sentences of guidance."""
    telling = Telling(book)
    return tuple(
        Sentence(note.id, book.say(note.text), telling.maybe(note.when), book.provenance(note.source)) for note in notes
    )


def home_of(book: Book, kind: str, identifier: str) -> str | None:
    """Give where an item that stands on the page of a step or a protocol can be read; None where there is none."""
    text = book.playbook.text
    owners: tuple[Step | Protocol, ...] = (*text.steps, *text.protocols)
    for owner in owners:
        items = owner.actions if kind == "action" else getattr(owner, "decisions", ())
        if any(item.id == identifier for item in items):
            return book.address.item(_kind_of(owner), owner.id, identifier)
    return None


def _deed(book: Book, action: Action) -> Deed:
    telling = Telling(book)
    steps = [step for step in book.playbook.text.steps if step.id in action.steps]
    return Deed(
        anchor=action.id,
        do=book.say(action.do),
        why=book.say(action.why),
        how=tuple(book.say(text) for text in action.how),
        first=action.first,
        who=_who(book, action),
        steps=tuple(link_to(book, step) for step in steps),
        limit=book.limit(action.deadline) if action.deadline else None,
        when=telling.maybe(action.when),
        done_when=telling.maybe(action.done_when),
        source=book.provenance(action.source),
    )


def _choice(book: Book, decision: Decision) -> Choice:
    return Choice(
        anchor=decision.id,
        question=book.say(decision.question),
        lead=book.say(decision.lead),
        several=decision.several,
        table=book.table(decision.table) if decision.table else None,
        ways=tuple(_way(book, decision, option) for option in decision.options),
        factors=tuple(Link(book.phrasing.fact(factor), _home_of_factor(book, factor)) for factor in decision.factors),
        gates=tuple(book.gate(gate) for gate in decision.gates),
        who=_who(book, decision),
        limit=book.limit(decision.deadline) if decision.deadline else None,
        when=Telling(book).maybe(decision.when),
        source=book.provenance(decision.source),
    )


def _home_of_factor(book: Book, factor: str) -> str:
    if factor in book.playbook.facts:
        return book.address.item("fact", factor)
    return book.address.item("table", factor) if factor in book.playbook.tables else ""


def _way(book: Book, decision: Decision, option: Option) -> Way:
    return Way(
        label=book.say(option.label),
        means=book.say(option.means),
        advised=_advised(book, decision, option),
        not_advised=Telling(book).maybe(option.not_advised_when),
        source=book.provenance(option.source),
    )


def _advised(book: Book, decision: Decision, option: Option) -> Told | None:
    """Tell when an option is advised: by its own condition, by the decision's table, or by the switch of its name."""
    telling = Telling(book)
    if option.advised_when is not None:
        return telling.told(option.advised_when)
    if decision.code == TYPE_OF_RESPONSE:
        switch = next((switch for switch in book.playbook.text.types if switch.id == option.id), None)
        return telling.told(switch.on_when) if switch else None
    if decision.table not in book.playbook.tables:
        return None
    several = book.playbook.vocabulary[decision.table].kind is Kind.SEVERAL
    test = {"has_any": (option.id,)} if several else {"is": option.id}
    return telling.told(FactTest.model_validate({"fact": decision.table, **test}))


def _who(book: Book, item: Action | Decision) -> tuple[Who, ...]:
    held = (
        (Part.RESPONSIBLE, item.responsible),
        (Part.ACCOUNTABLE, (item.accountable,)),
        (Part.CONSULTED, item.consulted),
        (Part.INFORMED, item.informed),
    )
    return tuple(Who(str(PARTS[part]), book.roles(roles)) for part, roles in held if roles)


def _protocols_of(book: Book, step: str) -> Iterable[Protocol]:
    """Give the protocols that ask for something in this step by name."""
    for protocol in book.playbook.text.protocols:
        if any(step in action.steps for action in protocol.actions):
            yield protocol


def _roles_of(book: Book, step: str) -> Iterable[RoleInStep]:
    for role in book.playbook.text.roles:
        parts = tuple(str(PARTS[part]) for part in role.parts.get(step, ()) if part is not Part.NONE)
        if parts:
            link = Link(book.phrasing.role(role.id), book.address.item("role", role.id))
            yield RoleInStep(link, parts, book.say(role.notes.get(step)))
