"""Facts, codes and what the rules of a case rely on: what they need by name is there, and every fact is asked once."""

from collections import Counter
from collections.abc import Iterator, Mapping

from amends.core.facts.declarations import Kind
from amends.core.facts.errors import Place
from amends.core.playbook.playbook import Playbook

NEEDED: Mapping[str, tuple[str, ...]] = {
    "conditions": ("blocked", "in_child_rules"),
    "tables": (
        "authority_route",
        "case_duty",
        "case_urgency",
        "duty",
        "level",
        "posture",
        "setting",
        "severity",
        "urgency",
    ),
    "terms": ("actors", "closing_codes", "duty", "level", "posture", "routes", "steps", "types", "verification"),
}
"""What `amends.core.case` asks of every playbook by name."""

_WITH_CODES = (Kind.CHOICE, Kind.PER_COMPANY, Kind.SEVERAL)


def check_needed(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of every table, condition and list of terms that cases cannot do without."""
    for kind, names in NEEDED.items():
        there = {item.id for item in getattr(playbook.text, kind)}
        yield from (((kind,), f"an item {name!r} among the {kind}") for name in names if name not in there)


def check_codes(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of facts without the codes they need, and of starting values that are no codes."""
    for number, fact in enumerate(playbook.text.facts):
        place: Place = ("facts", number)
        if fact.kind in _WITH_CODES and fact.codes is None:
            yield place, f"codes for {fact.id}, which is {fact.kind.value}"
        if fact.kind not in _WITH_CODES and fact.codes is not None:
            yield (*place, "codes"), f"no codes for {fact.id}, which is {fact.kind.value}"
        fitting = (True, False) if fact.kind is Kind.YES_NO else playbook.vocabulary[fact.id].codes
        if fact.starts is not None and fact.starts not in fitting:
            yield (*place, "starts"), f"a value that {fact.id} can have, not {fact.starts!r}"


def check_topics(playbook: Playbook) -> Iterator[tuple[Place, str]]:
    """Tell of every fact that is asked in two topics, or beside facts about somebody else, or in none.

    What a decision sets is asked by the decision and needs no topic.
    """
    asked = Counter(fact for topic in playbook.text.topics for fact in topic.facts)
    decided = {decision.sets for decision in playbook.decisions.values()}
    for number, fact in enumerate(playbook.text.facts):
        if asked[fact.id] != 1 and not (asked[fact.id] == 0 and fact.id in decided):
            times = "none" if asked[fact.id] == 0 else str(asked[fact.id])
            yield ("facts", number, "id"), f"{fact.id} in exactly one topic, not in {times}"
    for number, topic in enumerate(playbook.text.topics):
        for index, name in enumerate(topic.facts):
            known = playbook.facts.get(name)
            if known is not None and known.about is not topic.about:
                yield ("topics", number, "facts", index), f"a fact about a {topic.about.value}, as {topic.id} asks"
