"""What a declaration leaves out, and where it says two things at once, as the template's own checker would ask.

Rules after the instructions of CMRT 6.5, EMRT 2.1 and AMRT 1.3: what the first two questions say of a metal decides
which others have to be answered for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amends.core.chain.claims import Scope
from amends.core.chain.declaration import Declaration, Known, Said, SmelterLine, Template

PEOPLE = ("contact_name", "contact_email", "contact_phone", "signatory_name", "signatory_email")
QUESTIONS = {Template.CMRT: "12345678", Template.EMRT: "1234567", Template.AMRT: "12"}
POLICIES = {Template.CMRT: "ABCDEFGH", Template.EMRT: "ABCDEFG", Template.AMRT: ""}
ALL_FOUND = {Template.CMRT: "7", Template.EMRT: "6"}
"""The question whether all smelters are identified."""

_AFTER = date(2006, 12, 31)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a declaration leaves out or contradicts: `field` names it, `code` says what is wrong.

    `row` is that of a smelter or mine where it is about one, else 0. `metal` is named where it is about one.
    """

    field: str
    code: str
    metal: str = ""
    row: int = 0


def gaps_of(declared: Declaration) -> tuple[Gap, ...]:
    """Give everything that whoever declared should be asked about, in the order of the template."""
    return (
        *_of_company(declared),
        *_of_answers(declared),
        *_of_policies(declared),
        *_of_smelters(declared),
        *_of_mines(declared),
        *_of_products(declared),
    )


def is_asked_further(declared: Declaration, metal: str) -> bool:
    """Say whether the questions after the second concern a metal. What is not answered yet concerns it."""
    first, second = declared.answer("1", metal), declared.answer("2", metal)
    if declared.template is Template.CMRT:
        return not (first is Said.NO and second in {Said.NO, None})
    if declared.template is Template.EMRT:
        return first in {Said.YES, None} and second in {Said.YES, None} and not (first is None and second is None)
    return first in {Said.YES, Said.UNKNOWN, None}


def _of_company(declared: Declaration) -> Iterator[Gap]:
    if not declared.company:
        yield Gap("company", "missing")
    if declared.scope is None:
        yield Gap("scope", "missing")
    if declared.scope is Scope.USER_DEFINED and not declared.scope_text:
        yield Gap("scope_text", "missing")
    if not declared.metals:
        yield Gap("metals", "missing")
    yield from (Gap(name, "missing") for name in PEOPLE if name not in declared.people)
    if declared.on is None:
        yield Gap("on", "missing")
    elif declared.on <= _AFTER:
        yield Gap("on", "out_of_range")


def _of_answers(declared: Declaration) -> Iterator[Gap]:
    for question in QUESTIONS[declared.template]:
        for metal in declared.metals:
            if not _is_asked(declared, question, metal) or declared.answer(question, metal) is not None:
                continue
            yield Gap(f"question_{question}", "missing", metal)


def _is_asked(declared: Declaration, question: str, metal: str) -> bool:
    if question == "1":
        return True
    if question == "2":
        return declared.template is Template.EMRT or declared.answer("1", metal) is not Said.NO
    return is_asked_further(declared, metal)


def _of_policies(declared: Declaration) -> Iterator[Gap]:
    concerned = [metal for metal in declared.metals if is_asked_further(declared, metal)]
    if not concerned:
        return
    for letter in POLICIES[declared.template]:
        if letter == "C" and declared.template is Template.EMRT:
            yield from (
                Gap("policy_C", "missing", metal) for metal in concerned if f"C:{metal}" not in declared.policies
            )
        elif letter not in declared.policies:
            yield Gap(f"policy_{letter}", "missing")
    if declared.policies.get("B") is Said.YES and "B" not in declared.comments:
        yield Gap("policy_B", "address_missing")
    if declared.policies.get("E") is Said.OTHER_FORMAT and "E" not in declared.comments:
        yield Gap("policy_E", "description_missing")


def _of_smelters(declared: Declaration) -> Iterator[Gap]:
    listed = {line.metal for line in declared.smelters}
    for metal in declared.metals:
        needs_all = declared.template is not Template.AMRT or declared.answer("2", metal) is Said.ALL
        if needs_all and is_asked_further(declared, metal) and metal not in listed:
            yield Gap("smelters", "smelters_missing", metal)
        if metal in listed and not is_asked_further(declared, metal):
            yield Gap("smelters", "smelters_unasked", metal)
        yield from _of_all_found(declared, metal)
    yield from (Gap("smelters", "metal_not_declared", metal) for metal in sorted(listed - {*declared.metals, ""}))
    for line in declared.smelters:
        yield from _of_line(line)


def _of_all_found(declared: Declaration, metal: str) -> Iterator[Gap]:
    question = ALL_FOUND.get(declared.template, "")
    open_ones = [line for line in declared.smelters if line.metal == metal and line.known is Known.NOT_IDENTIFIED]
    if open_ones and declared.answer(question, metal) is Said.YES:
        yield Gap(f"question_{question}", "not_all_found", metal)


def _of_line(line: SmelterLine) -> Iterator[Gap]:
    if not line.metal:
        yield Gap("metal", "missing", row=line.row)
    if line.known is Known.NOT_IDENTIFIED:
        yield Gap("lookup", "smelter_not_identified", line.metal, line.row)
        return
    if not line.name:
        yield Gap("name", "missing", line.metal, line.row)
    if not line.country:
        yield Gap("country", "missing", line.metal, line.row)
    if line.known is Known.NOT_LISTED:
        yield Gap("lookup", "smelter_not_listed", line.metal, line.row)
    elif line.is_on_list is False:
        yield Gap("number", "number_not_listed", line.metal, line.row)


def _of_mines(declared: Declaration) -> Iterator[Gap]:
    for line in declared.mines:
        for name, value in (("mine_smelter", line.smelter), ("mine_name", line.name), ("mine_country", line.country)):
            if not value:
                yield Gap(name, "missing", line.metal, line.row)


def _of_products(declared: Declaration) -> Iterator[Gap]:
    if declared.scope is Scope.PRODUCT and not declared.products:
        yield Gap("products", "products_missing")
