"""Templates of plans are guidance like any other: strict, checked, adapted by overlays; they never finish a plan."""

from enum import Enum

import pytest

from amends.core.plan.shape import ACTION
from amends.core.playbook.grammar.planning import GuardedAction, RemedyForm, TemplateLine, Verification
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
