"""Random tries: every act of section 4 of the contract, half of them together with the facts that let them succeed."""

from collections.abc import Callable

from tests.scenarios.codes import (
    CONDITIONS,
    LEVELS,
    MEASURES,
    POSTURES,
    PURPOSES,
    RECIPIENT_PURPOSE,
    ROLES,
    STEPS,
    TYPES,
)
from tests.scenarios.drawing import Draw
from tests.scenarios.drawing_closing import close
from tests.scenarios.drawing_plan import approve_plan
from tests.scenarios.oracle_known import Facts

Drawn = tuple[Facts, Facts]
"""A try without `act` and `by`, and what the entry should learn first."""


def about_person(key: str, facts: Facts) -> Facts:
    """A `learn` about one person."""
    return {"people": {key: facts}}


def flags(draw: Draw, names: tuple[str, ...], *, favour: bool) -> Facts:
    """True/false arguments: all true, or each true, false or not said."""
    if favour:
        return dict.fromkeys(names, True)
    return {name: draw.flag() for name in names if draw.maybe(0.7)}


def advance(draw: Draw, *, favour: bool) -> Drawn:
    """Mostly the very next step; else any."""
    if not favour:
        return {"to": draw.one(STEPS)}, {}
    draw.steps_taken = min(draw.steps_taken + 1, len(STEPS) - 1)
    shown = draw.one(("substantiated", "substantiated", "partially_substantiated", "unsubstantiated", "out_of_scope"))
    return {"to": STEPS[draw.steps_taken]}, {"case": {"verification": shown}}


def protect(draw: Draw, *, favour: bool) -> Drawn:
    """Any measure, with its consent when it should succeed."""
    attempt: Facts = {"person": draw.person(), "measure": draw.one(MEASURES)}
    purpose = "medical" if attempt["measure"] == "medical" else "shelter"
    state = draw.one(("informed_given", "incapacity_protective")) if favour else draw.one(("withdrawn", "refused"))
    helped = about_person(attempt["person"], {"consent": {purpose: state}})
    return attempt, helped if favour or draw.maybe(0.3) else {}


def contact(draw: Draw, *, favour: bool) -> Drawn:
    """Three true/false arguments and a free one."""
    attempt: Facts = {"person": draw.person()}
    if draw.flag():
        attempt["purpose"] = draw.one(("interview", "news of the case"))
    return attempt | flags(draw, ("referral_ready", "private", "child_specialist"), favour=favour), {}


def visit(draw: Draw, *, favour: bool) -> Drawn:
    """A site; only the local authority decides."""
    local = draw.one(("clean", "weak")) if favour else "armed_group"
    return {"site": "pit four"}, {"case": {"authority": {"local": local}}} if draw.maybe(0.4) else {}


def yes(draw: Draw) -> str:
    """A consent that is given by an adult, or by a child and its guardian."""
    return draw.one(("informed_given", "informed_given", "guardian_given+child_assent"))


def consented(draw: Draw, key: str, to: str, *, favour: bool) -> Facts:
    """A `learn` by which the recipient may, or may no longer, have the person's facts."""
    purpose = RECIPIENT_PURPOSE.get(draw.parties[to]["role"], "photo")
    state = yes(draw) if favour else draw.one(("withdrawn", "withdrawn", "refused", "not_asked"))
    return about_person(key, {"consent": {purpose: state}}) if favour or draw.maybe(0.4) else {}


def notify(draw: Draw, *, favour: bool) -> Drawn:
    """Pattern without a person, now and then with one; facts and identity with."""
    attempt: Facts = {
        "to": draw.recipient(),
        "content": draw.one(("identity", "facts", "pattern")) if draw.known else "pattern",
    }
    if draw.maybe(0.3):
        # Towards authorities above all: only there a legal duty changes anything.
        attempt |= {"to": draw.party("LA", "NA"), "legal_duty": draw.maybe(0.7)}
    if attempt["content"] == "pattern" and not (draw.known and draw.maybe(0.2)):
        return attempt, {}
    attempt["person"] = draw.person()
    return attempt, consented(draw, attempt["person"], attempt["to"], favour=favour and draw.flag())


def share(draw: Draw, *, favour: bool) -> Drawn:
    """A purpose and a recipient, each with its own consent."""
    attempt: Facts = {"person": draw.person(), "to": draw.recipient(), "purpose": draw.one(PURPOSES)}
    helped = consented(draw, attempt["person"], attempt["to"], favour=favour)
    if favour:
        helped["people"][attempt["person"]]["consent"][attempt["purpose"]] = yes(draw)
    return attempt, helped


def read(draw: Draw, *, favour: bool) -> Drawn:
    """Any of the four things; a person is named for `person` and sometimes for the others."""
    things = ("case", "plan", "totals", *(("person",) * 4 if draw.known else ()))
    attempt: Facts = {
        "what": draw.one(things),
        "by": draw.party("DC", "AP", "V", "OTHER") if draw.flag() else draw.actor(),
    }
    if attempt["what"] == "person" or (draw.known and draw.maybe(0.1)):
        attempt["person"] = draw.person()
        return attempt, about_person(attempt["person"], {"consent": {"share_dc": yes(draw)}}) if favour else {}
    return attempt, {}


def refer(draw: Draw, *, favour: bool) -> Drawn:
    """To anyone, sometimes with the name of a service."""
    attempt: Facts = {"person": draw.person(), "to": draw.recipient()}
    if draw.flag():
        attempt["service"] = "legal aid"
    return attempt, consented(draw, attempt["person"], attempt["to"], favour=favour)


def return_(draw: Draw, *, favour: bool) -> Drawn:
    """Home or elsewhere; everything that is asked for comes with it, or part of it."""
    attempt: Facts = {"person": draw.person(), "to": draw.recipient()}
    asked: Facts = {
        "return_risk": ["origin", "destination"],
        "consent": {"return": yes(draw)},
        "guardian": "appointed",
        "best_interests": "done",
    }
    if not favour:
        asked = {name: asked[name] for name in draw.some(list(asked), 3)}
    return attempt, about_person(attempt["person"], asked)


def set_posture(draw: Draw, *, favour: bool) -> Drawn:
    """Only suppliers are asked for; the caller made sure that there is one."""
    attempt: Facts = {"supplier": draw.party("SR", "UP"), "posture": draw.one(POSTURES)}
    if favour or draw.maybe(0.4):
        attempt["impact_analysis"] = "done" if favour else "none"
    suspects = {"case": {"implicated": [attempt["supplier"]]}}
    return attempt, draw.one((suspects, {"case": {"impact_analysis": draw.flag()}})) if draw.maybe(0.25) else {}


def pay(draw: Draw, *, favour: bool) -> Drawn:
    """To anyone, with harmless or any conditions."""
    attempt: Facts = {"payee": draw.recipient()}
    if draw.flag():
        attempt["head"] = "back pay"
    if draw.flag():
        attempt["conditions"] = draw.some(CONDITIONS[:2] if favour else CONDITIONS, 3)
    return attempt, {}


def verify_outcome(draw: Draw, *, favour: bool) -> Drawn:
    """The one who carried it out may be the one who says so."""
    return {"person": draw.person(), "implementer": draw.party("DC", "SP", "IO") if favour else draw.party()}, {}


def decide(draw: Draw, *, favour: bool) -> Drawn:
    """Every kind of decision, with any option of its kind."""
    suppliers = [key for key, party in draw.parties.items() if party["role"] in {"SR", "UP"}]
    decision = draw.one(
        ("level", "posture", "type", "authority", "duty") if suppliers else ("level", "type", "authority")
    )
    options = {
        "level": LEVELS,
        "posture": POSTURES,
        "type": TYPES,
        "authority": ("LA", "NA", "IO", draw.one(ROLES)),
        "duty": ("provide", "provide_or_cooperate", "use_leverage", "refer"),
    }[decision]
    attempt: Facts = {"decision": decision, "option": draw.one(options)}
    if decision == "posture":
        attempt["about"] = draw.one(suppliers)
    if decision == "duty":
        attempt["about"] = draw.party("DC", "SR", "UP") if draw.maybe(0.9) else draw.party()
    return attempt | ({"reason": "the council asked for it"} if favour else {}), {}


def publish(draw: Draw, *, favour: bool) -> Drawn:
    """Numbers around the smallest cell, or a story."""
    what = draw.one(("statistics", "lesson", "story") if draw.known else ("statistics", "lesson"))
    attempt: Facts = {"what": what}
    if favour or draw.maybe(0.6):
        attempt["smallest_cell"] = draw.one((5, 6, 40) if favour else (0, 4, 5))
    if what != "story":
        return attempt, {}
    attempt["person"] = draw.person()
    given = about_person(attempt["person"], {"consent": {"story": yes(draw)}})
    return attempt, given if favour else {}


def withdraw(draw: Draw, *, favour: bool) -> Drawn:
    """A person's own withdrawal passes even where they are blocked."""
    attempt: Facts = {"person": draw.person(), "purpose": draw.one(PURPOSES)}
    if favour:
        attempt["by"] = attempt["person"]
    return attempt, {"case": {"implicated": [attempt["person"]]}} if draw.maybe(0.15) else {}


def reopen(draw: Draw, *, favour: bool) -> Drawn:
    """The case unless another subject is named."""
    del favour
    attempt: Facts = {"reason": "news came in"}
    if draw.maybe(0.7):
        attempt["subject"] = draw.one(["case", *draw.known, *draw.claims])
    return attempt, {}


def erase(draw: Draw, *, favour: bool) -> Drawn:
    """Any known person."""
    del favour
    return {"person": draw.person()}, {}


DRAWN: dict[str, Callable[..., Drawn]] = {
    "advance": advance,
    "protect": protect,
    "contact": contact,
    "visit": visit,
    "notify": notify,
    "share": share,
    "read": read,
    "refer": refer,
    "return": return_,
    "approve_plan": approve_plan,
    "set_posture": set_posture,
    "pay": pay,
    "verify_outcome": verify_outcome,
    "decide": decide,
    "publish": publish,
    "close": close,
    "withdraw": withdraw,
    "reopen": reopen,
    "erase": erase,
}
NEEDS_PERSON = {"protect", "contact", "share", "refer", "return", "verify_outcome", "withdraw", "erase"}


def tried(draw: Draw, act: str) -> Drawn:
    """A complete try of this act, and what its entry should learn first."""
    favour = draw.flag()
    attempt, helped = DRAWN[act](draw, favour=favour)
    attempt = {"act": act, "by": draw.actor()} | attempt
    if "reason" not in attempt and draw.maybe(0.3):
        attempt["reason"] = draw.one(("", "   ", "yes", "the family asked for it"))
    return attempt, helped
