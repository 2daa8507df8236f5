"""Random endings: closing a person, a claim or the case under every code, and the way to a case that can end."""

from tests.scenarios.codes import CLOSURES, GROUNDS
from tests.scenarios.drawing import Draw
from tests.scenarios.oracle_known import Facts

CASE_GATES = ("perpetrator_control_ended", "supplier_plan_done_or_moved", "data_decision", "lessons_started")


def close(draw: Draw, *, favour: bool) -> tuple[Facts, Facts]:
    """Any subject with any code, mostly a person."""
    subject = draw.one(["case", *draw.claims, *draw.claims, *draw.known, *draw.known])
    if subject in draw.known:
        return close_person(draw, subject, draw.one((*CLOSURES, "C1", "C1", "C1", "C3", "C4", "C8")), favour=favour)
    attempt: Facts = {"subject": subject}
    code = draw.one((None, None, "C6", "C7", "C8", draw.one(CLOSURES)))
    if code:
        attempt["code"] = code
    return attempt | more(draw, code, favour=favour), outcome(draw, code, favour=favour)


def close_person(draw: Draw, key: str, code: str, *, favour: bool) -> tuple[Facts, Facts]:
    """One person with one code, and the facts the code asks for: all of them, all but one, or none."""
    attempt: Facts = {"subject": key, "code": code} | more(draw, code, favour=favour)
    if code in {"C6", "C7"}:
        return attempt, outcome(draw, code, favour=favour)
    if not favour and draw.maybe(0.3):
        return attempt, {}
    asked = asked_for(draw, code)
    if not favour and asked:
        spoil(draw, asked)
    helped: Facts = {"people": {key: {name: value for name, value in asked.items() if name not in CASE_GATES}}}
    if code == "C1":
        helped["case"] = {name: asked[name] for name in CASE_GATES}
        helped["people"][key] = grouped(asked)
    return attempt, helped


def asked_for(draw: Draw, code: str) -> Facts:
    """Everything a code asks for, side by side; `grouped` puts the facts of C1 where they belong."""
    asked: dict[str, Facts] = {
        "C1": remedied(draw) | dict.fromkeys(CASE_GATES, True),
        "C2": {"remedy": {"successor_accepted": True}},
        "C3": {"age": 30, "age_doubt": False, "refuses_help": True, "offers_made": 2, "refusal_under_threat": False},
        "C4": {"search_attempts": 3, "search_channels": 2, "search_days": 90},
        "C5": {"remedy": {"successor_accepted": True}},
        "C8": {},
        "C9": {"deceased": True},
    }
    return asked[code]


def spoil(draw: Draw, asked: Facts) -> None:
    """One thing is just short, the other way round, or unknown."""
    name = draw.one(list(asked))
    if draw.maybe(0.2) or name == "remedy":
        asked[name] = None
    elif name == "age":
        asked[name] = 17
    elif name == "outcomes_verified_by":
        asked["implemented_by"] = asked[name]
    elif isinstance(asked[name], bool):
        asked[name] = not asked[name]
    elif isinstance(asked[name], int):
        asked[name] -= 1


def grouped(asked: Facts) -> Facts:
    """The person's part of C1; who verified may be left to an earlier `verify_outcome`."""
    own = {name: value for name, value in asked.items() if name not in CASE_GATES and name != "age"}
    return {"remedy": own} | ({"age": asked["age"]} if "age" in asked else {})


def more(draw: Draw, code: str | None, *, favour: bool) -> Facts:
    """The optional arguments of `close`."""
    found: Facts = {}
    if (code == "C8" and favour) or draw.maybe(0.3):
        found["review_in_days"] = draw.one((0, 30, 90) if favour else (89, 90, 91, 180))
    if not favour and draw.maybe(0.15):
        found["ground"] = draw.one(GROUNDS)
    return found


def outcome(draw: Draw, code: str | None, *, favour: bool) -> Facts:
    """The verification that C6 or C7 asks for, of the case and of every claim."""
    wanted = {"C6": "unsubstantiated", "C7": "out_of_scope"}.get(code or "")
    if wanted is None or not (favour or draw.maybe(0.3)):
        return {}
    claims: Facts = {claim: {"verification": wanted} for claim in draw.claims}
    return {"case": {"verification": wanted} | ({"claims": claims} if claims else {})}


def remedied(draw: Draw) -> Facts:
    """The remedy facts of C1, now and then for somebody grown up, or without what verify_outcome writes."""
    facts: Facts = {
        "confirmed_by_person": True,
        "compensation_received": True,
        "safety_green": True,
        "contact_and_reopen_known": True,
    }
    if draw.maybe(0.7):
        facts |= {"durable_solution": True, "stable_checks": 2}
    if draw.maybe(0.7):
        facts |= {"outcomes_verified_by": draw.party("CSO", "IO", "CM"), "implemented_by": draw.party("DC", "SP", "UP")}
    return facts | ({"age": 33} if draw.maybe(0.3) else {})


def ending(draw: Draw) -> list[tuple[Facts, Facts]]:
    """Everyone ends, every claim ends, then the case tries to: as tries with their facts."""
    # One who is only dormant keeps the case and the claims that name them open.
    codes = ("C1", "C1", "C2", "C4", "C4", "C5", "C9", "C9", "C8")
    tries = [close_person(draw, key, draw.one(codes), favour=True) for key in draw.known]
    for claim in draw.claims:
        plain: Facts = {"subject": claim}
        code = draw.one(("C6", "C7"))
        verified = {"C6": "unsubstantiated", "C7": "out_of_scope"}[code]
        coded = plain | {"code": code}, {"case": {"claims": {claim: {"verification": verified}}}}
        tries.append(draw.one(((plain, {}), coded)))
    end = draw.one((None, None, "C6", "C7", "C8", "C1"))
    last: Facts = {"subject": "case"} | ({"code": end} if end else {})
    return [*tries, (last | more(draw, end, favour=True), outcome(draw, end, favour=draw.flag()))]
