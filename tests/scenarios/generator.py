"""Random scenarios that are valid by the contract, and their full expectations in the contract's own format."""

import random
from copy import deepcopy
from typing import Any

import yaml

from tests.scenarios.codes import ACTS, PROTOCOLS, ROLES, TYPES
from tests.scenarios.comparing import others
from tests.scenarios.drawing import Draw
from tests.scenarios.drawing_acts import NEEDS_PERSON, tried
from tests.scenarios.drawing_closing import ending
from tests.scenarios.drawing_facts import age, learned, opening
from tests.scenarios.oracle_known import Facts, merge


def random_scenario(rng: random.Random, *, size: int) -> Facts:
    """A valid scenario of about `size` entries: every fact, every act, refused and allowed."""
    draw = Draw(chance=rng, parties=random_parties(rng))
    # Some cases know nobody for a while, or ever: there the stand-in counts.
    strangers = draw.one((0, 0, 0, 0, 0, size // 3, size // 2, size))
    entries = [{"learn": opening(draw, persons=not strangers)}] if draw.maybe(0.8) else []
    entries += [entry(draw, persons=number >= strangers) for number in range(len(entries), size)]
    if draw.known and len(draw.known) <= 5 and draw.maybe(0.35):
        entries += [ending_entry(draw, attempt, helped) for attempt, helped in ending(draw)]
        entries += [entry(draw, persons=True) for _ in range(2)]
    told: Facts = {"scenario": f"R{rng.randrange(10**6)}", "parties": draw.parties, "timeline": dated(draw, entries)}
    if draw.flag():
        told |= {"title": "Drawn by chance", "playbook": "iom-minerals"}
    return told


def random_parties(rng: random.Random) -> Facts:
    """One of most roles, some of others, and a few survivors; now and then more than ten or a hundred."""
    always = [role for role in ROLES if role not in {"V", "CM"} and rng.random() < 0.8]
    survivors = rng.choice((1, 2, 2, 3, 3, 4, 5))
    if rng.random() < 0.04:
        survivors = rng.choice((10, 11, 12, 101))
    roles = [
        "CM",
        *always,
        *rng.choices([role for role in ROLES if role != "V"], k=rng.randint(0, 3)),
        *["V"] * survivors,
    ]
    parties: Facts = {}
    for role in roles:
        key = f"{role.lower()}{sum(party['role'] == role for party in parties.values()) + 1}"
        parties[key] = random_party(rng, role)
    return parties


def random_party(rng: random.Random, role: str) -> Facts:
    """Only survivors have an age, and not all; only consulates may be of the same State."""
    party: Facts = {"role": role}
    if role == "CO" and rng.random() < 0.6:
        party["same_state"] = True
    if role == "V" and rng.random() < 0.8:
        party["age"] = age(Draw(chance=rng, parties={}))
    if role == "V" and rng.random() < 0.15:
        party["age_doubt"] = True
    return party


def entry(draw: Draw, *, persons: bool) -> Facts:
    """One entry without its day: learn, try or both."""
    told: Facts = {"learn": learned(draw, persons=persons)} if draw.maybe(0.5) else {}
    if persons and draw.maybe(0.02):
        # A whole camp at once: everyone becomes known, most with nothing said about them.
        merge(told.setdefault("learn", {}), {"people": {key: {} for key in draw.survivors()}})
        draw.known = draw.survivors()
    if told and draw.maybe(0.35):
        return told
    attempt, helped = tried(draw, possible_act(draw))
    return joined(told, attempt, helped)


def possible_act(draw: Draw) -> str:
    """An act whose required arguments can be filled."""
    while True:
        act = draw.one((*ACTS, "close", "close", "approve_plan", "advance"))
        has_supplier = any(party["role"] in {"SR", "UP"} for party in draw.parties.values())
        if (draw.known or act not in NEEDS_PERSON) and (has_supplier or act != "set_posture"):
            return act


def ending_entry(draw: Draw, attempt: Facts, helped: Facts) -> Facts:
    """One of the closing tries at the end, mostly by the case manager."""
    calm = draw.party("CM")
    merge(helped, {"case": {"implicated": []}})
    return joined({}, {"act": "close", "by": calm} | attempt, helped)


def joined(told: Facts, attempt: Facts, helped: Facts) -> Facts:
    """The try, after what was learned anyway and what helps it, in this order of strength."""
    if helped:
        told = {"learn": overlaid(told.get("learn", {}), helped)}
    return told | {"try": attempt}


def overlaid(learn: Facts, helped: Facts) -> Facts:
    """Both as one `learn`; unlike in a replay, a null must stay in it."""
    together = dict(learn)
    for name, value in helped.items():
        both = isinstance(value, dict) and isinstance(together.get(name), dict)
        together[name] = overlaid(together[name], value) if both else value
    return together


def dated(draw: Draw, entries: list[Facts]) -> list[Facts]:
    """Days that never run backwards, and within a day hours that do not either."""
    day, hour, found = 0, 0, []
    for told in entries:
        later = draw.one((0, 0, 1, 1, 2, 7, 30))
        day, hour = day + later, 0 if later else hour
        when: Facts = {"day": day}
        if draw.maybe(0.3):
            hour = draw.chance.randint(hour, 23)
            when["hour"] = hour
        found.append(when | told)
    return found


def with_expectations(scenario: Facts, answers: list[Facts]) -> Facts:
    """The scenario with a full `expect` in every entry; single values and maps take turns."""
    told = deepcopy(scenario)
    for number, (moment, answer) in enumerate(zip(told["timeline"], answers, strict=True)):
        moment["expect"] = expectation(told["parties"], answer, single=number % 2 == 1)
    return told


def expectation(parties: Facts, answer: Facts, *, single: bool) -> Facts:
    """Everything one answer says, as `expect`. An empty map would expect nothing and is left out."""
    urgency, duty = answer["urgency"], answer["duty"]
    expected: Facts = {
        "urgency": urgency["case"] if single or not urgency["persons"] else urgency["persons"],
        "duty": duty["strongest"] if single or not duty["companies"] else duty["companies"],
        "types_include": answer["types"],
        "types_exclude": others(TYPES, answer["types"]),
        "protocols": answer["protocols"],
        "not_protocols": others(PROTOCOLS, answer["protocols"]),
        "blocked": answer["blocked"],
        "not_blocked": others(parties, answer["blocked"]),
    }
    same = ("child_rules", "severity", "setting", "level", "plan_unchanged", "authority_route", "due")
    expected |= {name: answer[name] for name in (*same, "step", "state", "remedied", "history_verified")}
    maps = ("posture", "person_state", "claim_state")
    expected |= {name: answer[name] for name in maps if answer[name]}
    if "verdict" in answer:
        exactly = "because_exactly" if single or not answer["because"] else "because"
        expected |= {"verdict": answer["verdict"], exactly: answer["because"]}
    return deepcopy(expected)


class PlainDumper(yaml.SafeDumper):
    """Writes every value out where it stands: scenario files know no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never an alias."""
        del data
        return True


def as_yaml(scenario: Facts) -> str:
    """The scenario as the text of a file."""
    return yaml.dump(scenario, Dumper=PlainDumper, sort_keys=False, allow_unicode=True, width=120)
