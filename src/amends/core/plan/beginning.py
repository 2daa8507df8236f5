"""What a template of the guidance drafts: each line as fields of its kind, and whether a plan has it already."""

from collections.abc import Callable, Collection, Iterable
from datetime import date

from amends.core.plan.merging import Record
from amends.core.plan.shape import ACTION, COMPENSATION, SUPPLIER, SYSTEMIC, Kind
from amends.core.playbook.grammar.planning import (
    CompensationLine,
    PlanTemplate,
    SupplierLine,
    SystemicLine,
    TemplateLine,
)

Drafting = TemplateLine | CompensationLine | SupplierLine | SystemicLine
Say = Callable[[str], str]
"""Gives a text of the guidance in the language of whoever writes."""

SaidAs = Callable[[str], Collection[str]]
"""Gives a text of the guidance in every language it is in."""

_KINDS: dict[type, Kind] = {
    TemplateLine: ACTION,
    CompensationLine: COMPENSATION,
    SupplierLine: SUPPLIER,
    SystemicLine: SYSTEMIC,
}
_HELP = ("domain", "remedy", "guarded")


def kind_of(line: Drafting) -> Kind:
    """Give the kind of line of a plan that it becomes."""
    return _KINDS[type(line)]


def lines_of(template: PlanTemplate) -> tuple[Drafting, ...]:
    """Give everything that a template drafts, the person first."""
    return (*template.lines, *template.compensation, *template.supplier, *template.systemic)


def left_open(line: Drafting) -> tuple[str, ...]:
    """Give the fields that no template can fill and without which there is no line: whoever chooses it writes them."""
    match line:
        case SupplierLine():
            return ("finding", "owner")
        case SystemicLine():
            return ("owner",)
        case _:
            return ()


def drafted(line: Drafting, *, person: str, due: date, say: Say) -> dict[str, str]:
    """Give the fields that it fills in; who pays, what it costs and who looks stay open."""
    fields = {"due": due.isoformat()}
    match line:
        case TemplateLine():
            guarded = line.guarded.value if line.guarded else ""
            help_given = dict(zip(_HELP, (line.domain, line.remedy.value, guarded), strict=True))
            measure = {"verification": line.verification.value, "measure": say(line.measure)}
            return {**fields, "person": person, **help_given, **measure}
        case CompensationLine():
            return {**fields, "person": person, "head": line.head}
        case SupplierLine():
            follows = {"consequence": say(line.consequence), "incentive": say(line.incentive)}
            return {**fields, "action": say(line.action), "verification": line.verification.value, **follows}
        case SystemicLine():
            seen = {"verification": line.verification.value, "measure_of_change": say(line.measure)}
            return {**fields, "area": line.area.value, "action": say(line.action), **seen}


def has(records: Iterable[tuple[str, Record]], line: Drafting, person: str, said_as: SaidAs) -> bool:
    """Say whether a plan has a line, or had it and somebody left it out on purpose: that is not brought back.

    A line for the person is known by which help it is or for what it is owed. One at the site or beyond it is known by
    what its action once said, in any language: whoever rewords it has not asked for a second one.
    """
    of = kind_of(line)
    ours = (record for kind, record in records if kind == of.id)
    match line:
        case TemplateLine():
            return any(_is_help(record, line, person) for record in ours)
        case CompensationLine():
            return any((record.value("person"), record.value("head")) == (person, line.head) for record in ours)
        case _:
            said = set(said_as(line.action))
            return any(said & {each.value for each in record["action"].written} for record in ours)


def _is_help(record: Record, line: TemplateLine, person: str) -> bool:
    return record.value("person") == person and tuple(map(record.value, _HELP)) == line.help
