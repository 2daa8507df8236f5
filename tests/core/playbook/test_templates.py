"""Templates of plans are guidance like any other: strict, checked, adapted by overlays; they never finish a plan."""

from enum import Enum

import pytest

from amends.core.plan.beginning import kind_of, left_open, lines_of
from amends.core.plan.shape import ACTION
from amends.core.playbook.grammar.planning import (
    GuardedAction,
    RemedyForm,
    TemplateLine,
    Verification,
)
from amends.core.playbook.loading import load
from tests.core.playbook.small_playbook import FILES, over, problems

SOURCE = "{document: BOOK, place: here, mark: design}"
TERMS = f"""terms:
  - id: assistance_domains
    label: Areas
    source: {SOURCE}
    terms: [{{code: health, label: Health}}]
"""
LINE = f"""      - id: template.dust.doctor
        label: A doctor
        domain: health
        remedy: rehabilitation
        due_in_working_days: 5
        verification: health_note
        measure: Breathing is easier.
        ask: Whom does the person trust?
        source: {SOURCE}
"""
TEMPLATES = f"""templates:
  - id: template.dust
    label: Dust
    meaning: Lungs that were harmed.
    on_when: {{always: true}}
    source: {SOURCE}
    lines:
{LINE}"""
DUST = {**FILES, "areas.yaml": TERMS, "templates.yaml": TEMPLATES}


def test_a_playbook_may_have_templates_or_none() -> None:
    assert problems(DUST) == []
    assert [template.id for template in load(DUST).text.templates] == ["template.dust"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("domain: health", "domain: dancing", "a code of the terms 'assistance_domains'"),
        ("remedy: rehabilitation", "remedy: silence", "one of "),
        ("due_in_working_days: 5", "due_in_working_days: 0", ""),
        ("document: BOOK", "document: NONE", "the id of a document"),
        ("on_when: {always: true}", "on_when: {fact: no_such_fact, is: true}", ""),
        ("        ask:", "        payer: aurelin\n        ask:", ""),
    ],
)
def test_a_template_that_says_something_else_is_refused(before: str, after: str, expected: str) -> None:
    found = problems({**DUST, "templates.yaml": TEMPLATES.replace(before, after, 1)})

    assert len(found) == 1
    assert found[0].startswith("templates.yaml:")
    assert expected in found[0]


def test_two_lines_of_one_template_are_two_kinds_of_help() -> None:
    twice = TEMPLATES + LINE.replace("dust.doctor", "dust.other")

    assert any("differ in domain, remedy or guarded" in each for each in problems({**DUST, "templates.yaml": twice}))


OWED = f"""    compensation:
      - id: template.dust.cost
        head: head.wages
        due_in_working_days: 5
        ask: What was paid?
        source: {SOURCE}
"""
CORRECTED = f"""    supplier:
      - id: template.dust.mask
        action: Dust is kept down.
        ask: Why was there dust?
        due_in_working_days: 5
        verification: visit
        consequence: We buy less.
        incentive: We pay more.
        source: {SOURCE}
"""
CHANGED = f"""    systemic:
      - id: template.dust.price
        area: purchasing
        action: Our price pays for water.
        measure: There is water.
        ask: What did our price leave out?
        due_in_working_days: 5
        verification: documents
        source: {SOURCE}
"""


def test_a_template_drafts_besides_what_changes_at_the_site_and_beyond_it() -> None:
    (template,) = load({**DUST, "templates.yaml": TEMPLATES + CORRECTED + CHANGED}).text.templates

    assert [kind_of(line).id for line in lines_of(template)] == ["action", "supplier", "systemic"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (OWED, "the id of a head of loss, not 'head.wages'"),
        (CORRECTED + CORRECTED.split("\n", 1)[1].replace("dust.mask", "dust.other"), "differ in action"),
        (OWED + OWED.split("\n", 1)[1].replace("dust.cost", "dust.other"), "differ in head"),
        (CORRECTED.replace("ask:", "finding: Dust.\n        ask:"), ""),
        (CORRECTED.replace("ask:", "owner: bluewater\n        ask:"), ""),
        (OWED.replace("ask:", "cost: 5\n        ask:"), ""),
        (CHANGED.replace("area: purchasing", "area: weather"), "one of "),
    ],
)
def test_such_a_line_that_says_something_else_is_refused(lines: str, expected: str) -> None:
    found = problems({**DUST, "templates.yaml": TEMPLATES + lines})

    assert found
    assert all(each.startswith("templates.yaml:") for each in found)
    assert expected in found[0]


def test_an_overlay_silences_a_line_at_the_site() -> None:
    head = 'id: ours\nversion: "1.0"\nextends: small\nsilence: [{id: template.dust.mask}]\n'
    below = {**DUST, "templates.yaml": TEMPLATES + CORRECTED + CHANGED}
    (template,) = load(over({"playbook.yaml": head}, below)).text.templates

    assert [line.id for line in lines_of(template)] == ["template.dust.doctor", "template.dust.price"]


def test_what_a_line_leaves_open_is_what_its_kind_needs_and_it_cannot_say() -> None:
    (template,) = load({**DUST, "templates.yaml": TEMPLATES + CORRECTED + CHANGED}).text.templates

    for line in lines_of(template)[1:]:
        needed = {each.id for each in kind_of(line).fields if each.needed}
        assert needed - set(type(line).model_fields) == set(left_open(line))


def test_an_overlay_replaces_one_line_and_keeps_the_others() -> None:
    more = TEMPLATES + LINE.replace("dust.doctor", "dust.safety").replace("rehabilitation", "cessation")
    above = {
        "playbook.yaml": 'id: ours\nversion: "1.0"\nextends: small\n',
        "more.yaml": TEMPLATES.replace("A doctor", "Our doctor"),
    }
    (template,) = load(over(above, {**DUST, "templates.yaml": more})).text.templates

    assert [line.label for line in template.lines] == ["Our doctor", "A doctor"]


def test_an_overlay_silences_one_line() -> None:
    more = TEMPLATES + LINE.replace("dust.doctor", "dust.safety").replace("rehabilitation", "cessation")
    head = 'id: ours\nversion: "1.0"\nextends: small\nsilence: [{id: template.dust.safety}]\n'
    (template,) = load(over({"playbook.yaml": head}, {**DUST, "templates.yaml": more})).text.templates

    assert [line.id for line in template.lines] == ["template.dust.doctor"]


@pytest.mark.parametrize(
    ("field", "kind"), [("verification", Verification), ("remedy", RemedyForm), ("guarded", GuardedAction)]
)
def test_a_template_says_what_a_plan_can_say(field: str, kind: type[Enum]) -> None:
    asked = ACTION.asked(field)
    assert asked is not None
    assert set(asked.codes) == {each.value for each in kind}


def test_a_template_has_no_word_on_who_gives_or_pays() -> None:
    unknown = {"provider", "payer", "prefinanced_by", "cost", "currency", "consent"}
    assert not set(TemplateLine.model_fields) & unknown
