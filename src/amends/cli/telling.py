"""The advice as lines of text, from what `amends.cli.explaining` gives."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from amends.cli.explaining import Told
from amends.core.facts.statements import CASE
from amends.core.playbook.phrasing import Phrasing


def in_words(told: Told, phrasing: Phrasing) -> Iterator[str]:
    """Write the advice to be read."""
    text = phrasing.playbook.text
    yield f"{phrasing.say(text.title)} ({text.id} {text.version})"
    yield phrasing.phrase("explain.step", step=phrasing.code("steps", told["step"]))
    parts = {
        "explain.answers": _answers_in_words(told, phrasing),
        "explain.actions": _actions_in_words(told["next"], phrasing),
        "explain.decisions": _decisions_in_words(told["decisions"], phrasing),
        "explain.holds": _held_in_words(told["held"], phrasing),
        "explain.limits": (_said(each["label"], each["within"], phrasing) for each in told["limits"]),
        "explain.engaged": (
            _said(phrasing.name(each["party"]), f"{phrasing.role(each['role'])}, {each['said']}", phrasing)
            for each in told["engaged"]
        ),
        "explain.not-told": _not_told_in_words(told["not_told"], phrasing),
        "explain.questions": (
            _of(each["question"], _about(each["about"], phrasing), phrasing) for each in told["questions"]
        ),
    }
    for heading, lines in parts.items():
        yield ""
        yield phrasing.phrase(heading)
        yield from [f"  {line}" for line in lines] or [f"  {phrasing.phrase('explain.nothing')}"]


def _said(what: str, value: str, phrasing: Phrasing) -> str:
    return phrasing.phrase("ground.known", fact=what, value=value)


def _of(what: str, subject: str, phrasing: Phrasing) -> str:
    return phrasing.phrase("fact.of", fact=what, subject=subject)


def _about(subjects: Iterable[str], phrasing: Phrasing) -> str:
    return phrasing.listed(phrasing.name(subject) for subject in subjects)


def _because(told: Mapping[str, Any], phrasing: Phrasing) -> Iterator[str]:
    named = (("explain.because", "grounds", "because"), ("explain.may-become", "values", "may_become"))
    for phrase, filled, key in (*named, ("explain.settle", "facts", "would_settle")):
        if told.get(key):
            yield "  " + phrasing.phrase(phrase, **{filled: "; ".join(told[key])})


def _answers_in_words(told: Told, phrasing: Phrasing) -> Iterator[str]:
    for each in told["answers"]:
        of_case = each["about"] == CASE
        label = each["label"] if of_case else _of(each["label"], phrasing.name(each["about"]), phrasing)
        yield _said(label, each["said"], phrasing)
        yield from _because(each, phrasing)
    types = (phrasing.code("types", name) for name in told["types"])
    yield _said(phrasing.phrase("explain.types"), phrasing.listed(types), phrasing)
    labels = {protocol.id: protocol.label for protocol in phrasing.playbook.text.protocols}
    protocols = (phrasing.say(labels[name]) for name in told["protocols"])
    yield _said(phrasing.phrase("explain.protocols"), phrasing.listed(protocols), phrasing)


def _actions_in_words(actions: list[Told], phrasing: Phrasing) -> Iterator[str]:
    for number, action in enumerate(actions, start=1):
        yield f"{number}. {action['do']}"
        if action["why"]:
            yield f"   {action['why']}"
        who = phrasing.listed([*action["responsible"]])
        yield "   " + phrasing.phrase("explain.who", roles=who)
        for phrase, key in (("explain.consulted", "consulted"), ("explain.informed", "informed")):
            if action[key]:
                yield "   " + phrasing.phrase(phrase, roles=phrasing.listed(action[key]))
        if action["limit"]:
            yield "   " + phrasing.phrase("explain.limit", limit=action["limit"])


def _decisions_in_words(decisions: list[Told], phrasing: Phrasing) -> Iterator[str]:
    for decision in decisions:
        question, about = decision["question"], decision["about"]
        yield _of(question, phrasing.name(about), phrasing) if about else question
        for option in decision["options"]:
            yield "  " + _said(option["label"], option["said"], phrasing)
            yield from (f"  {line}" for line in _because(option, phrasing))


def _held_in_words(held: list[Told], phrasing: Phrasing) -> Iterator[str]:
    for each in held:
        yield f"{each['label']}. {each['because']}"
        yield "  " + phrasing.phrase("explain.way-out", text=each["way_out"])
        gates = phrasing.listed(f"{gate['id']} {gate['label']}" for gate in each["gates"])
        yield "  " + phrasing.phrase("explain.gates", gates=gates)
        grounds = dict.fromkeys(ground for gate in each["gates"] for ground in gate["because"])
        yield from _because({"because": list(grounds)}, phrasing)


def _not_told_in_words(left: list[Told], phrasing: Phrasing) -> Iterator[str]:
    for each in left:
        yield _said(phrasing.name(each["party"]), "; ".join(each["because"]), phrasing)
