"""The gates of section 4 of the contract: for every act but `approve_plan` and `close`, which gates refuse it."""

from collections.abc import Callable

from tests.scenarios.codes import RECIPIENT_PURPOSE, STEPS
from tests.scenarios.oracle_answers import authority_route, blocked, duty_of, level, posture_of, types
from tests.scenarios.oracle_closing import close
from tests.scenarios.oracle_known import Facts, Known, consent, given, implicated, is_child, local, role, verification
from tests.scenarios.oracle_plan import approve_plan, return_assessed

Gates = set[str]


def consent_gates(person: Facts, purpose: str) -> Gates:
    """G4 while a consent is not given; “G4 from a consent that is withdrawn brings I17 with it”."""
    if given(person, purpose):
        return set()
    return {"G4", "I17"} if consent(person, purpose) == "withdrawn" else {"G4"}


def recipient_gates(known: Known, key: str, to: str) -> Gates:
    """**Recipient's consent**: what a person must have given before their facts go `to` a party."""
    recipient = role(known, to)
    # “nothing for the person themself and for CM; another V or OTHER can never have it”
    if to == key or recipient == "CM":
        return set()
    if recipient in {"V", "OTHER"}:
        return {"G4"}
    # “For a child nothing is needed towards LA, NA, IO, SP and CSO.”
    if is_child(known.people[key]) and recipient in {"LA", "NA", "IO", "SP", "CSO"}:
        return set()
    return consent_gates(known.people[key], RECIPIENT_PURPOSE[recipient])


def recipient_blocked(known: Known, to: str) -> Gates:
    """“`to` blocked → G10”."""
    return {"G10"} if to in blocked(known) else set()


def advance(known: Known, attempt: Facts) -> Gates:
    """advance: I1."""
    to = attempt["to"]
    # "to plan or later while verification ∉ {substantiated, partially_substantiated} → I1, except to close or learn
    # when unsubstantiated or out_of_scope"
    if to not in {"plan", "implement", "close", "learn"}:
        return set()
    if verification(known) in {"substantiated", "partially_substantiated"}:
        return set()
    if to in {"close", "learn"} and verification(known) in {"unsubstantiated", "out_of_scope"}:
        return set()
    return {"I1"}


def protect(known: Known, attempt: Facts) -> Gates:
    """protect: G4 for an adult."""
    person = known.people[attempt["person"]]
    # “never for offer and readiness, which show nothing; never for a child”
    if attempt["measure"] in {"offer", "readiness"} or is_child(person):
        return set()
    # “consent (medical for medical, else shelter) is neither given nor incapacity_protective → G4”
    purpose = "medical" if attempt["measure"] == "medical" else "shelter"
    return set() if consent(person, purpose) == "incapacity_protective" else consent_gates(person, purpose)


def contact(known: Known, attempt: Facts) -> Gates:
    """contact: G3, G1 and, for a child, G16. “True/false arguments count only when true”."""
    found = set()
    if attempt.get("referral_ready") is not True:
        found.add("G3")
    if attempt.get("private") is not True:
        found.add("G1")
    if is_child(known.people[attempt["person"]]) and attempt.get("child_specialist") is not True:
        found.add("G16")
    return found


def visit(known: Known, attempt: Facts) -> Gates:
    """visit: “authority.local armed_group → G1”, whatever the site."""
    del attempt
    return {"G1"} if local(known) == "armed_group" else set()


def notify(known: Known, attempt: Facts) -> Gates:
    """notify: G10, G4, G5."""
    to = attempt["to"]
    found = recipient_blocked(known, to)
    # “identity or facts without the recipient's consent → G4, which a legal_duty lifts towards LA and NA only”
    lifted = attempt.get("legal_duty") is True and role(known, to) in {"LA", "NA"}
    if attempt["content"] in {"identity", "facts"} and not lifted:
        found |= recipient_gates(known, attempt["person"], to)
    if attempt["content"] == "identity" and role(known, to) in {"UP", "SR", "MEDIA"}:
        found.add("G5")
    return found


def share(known: Known, attempt: Facts) -> Gates:
    """share: G4, G10, G5."""
    to = attempt["to"]
    # “consent for the purpose not given, child or not, or the recipient's consent not given → G4”
    found = consent_gates(known.people[attempt["person"]], attempt["purpose"])
    found |= recipient_gates(known, attempt["person"], to)
    found |= recipient_blocked(known, to)
    # “`to` UP, SR or MEDIA → G5 (sharing always carries identity)”
    if role(known, to) in {"UP", "SR", "MEDIA"}:
        found.add("G5")
    return found


def read(known: Known, attempt: Facts) -> Gates:
    """read: G5, four reasons in order."""
    reader, what = role(known, attempt["by"]), attempt["what"]
    too_near = reader in {"UP", "SR"} and what in {"person", "plan"}
    unasked = reader in {"DC", "AP"} and what == "person" and not given(known.people[attempt["person"]], "share_dc")
    outsider = reader in {"MEDIA", "OTHER"} and what != "totals"
    someone_else = reader == "V" and what == "person" and attempt["person"] != attempt["by"]
    return {"G5"} if too_near or unasked or outsider or someone_else else set()


def refer(known: Known, attempt: Facts) -> Gates:
    """refer: “`to` blocked → G10; the recipient's consent not given → G4”."""
    return recipient_blocked(known, attempt["to"]) | recipient_gates(known, attempt["person"], attempt["to"])


def return_(known: Known, attempt: Facts) -> Gates:
    """return: I-RETURN, G4, G7, G10."""
    person = known.people[attempt["person"]]
    found = consent_gates(person, "return") | recipient_blocked(known, attempt["to"])
    if not return_assessed(person):
        found.add("I-RETURN")
    # “child without guardian appointed and best_interests done → G7”
    cared_for = person.get("guardian") == "appointed" and person.get("best_interests") == "done"
    if is_child(person) and not cared_for:
        found.add("G7")
    return found


def set_posture(known: Known, attempt: Facts) -> Gates:
    """set_posture: G14."""
    if attempt.get("impact_analysis") == "done" or known.case.get("impact_analysis") is True:
        return set()
    # “CP4, or CP3 without local armed_group and without that supplier being implicated”
    grounded = local(known) == "armed_group" or attempt["supplier"] in implicated(known)
    if attempt["posture"] == "CP4" or (attempt["posture"] == "CP3" and not grounded):
        return {"G14"}
    return set()


def pay(known: Known, attempt: Facts) -> Gates:
    """pay: G11, G12, G8."""
    conditions = set(attempt.get("conditions", ()))
    found = {"G11"} if attempt["payee"] in blocked(known) else set()
    if conditions & {"waiver", "silence"}:
        found.add("G12")
    if conditions & {"testimony", "religious_activity", "acceptance_of_return"}:
        found.add("G8")
    return found


def verify_outcome(known: Known, attempt: Facts) -> Gates:
    """verify_outcome: “by = implementer, or by a UP or SR → G15”."""
    by = attempt["by"]
    return {"G15"} if by == attempt["implementer"] or role(known, by) in {"UP", "SR"} else set()


def publish(known: Known, attempt: Facts) -> Gates:
    """publish: I15 for numbers, I13 for a story."""
    if attempt["what"] == "story":
        return set() if given(known.people[attempt["person"]], "story") else {"I13"}
    # “statistics or lesson with smallest_cell < 5 or not said → I15”
    return set() if attempt.get("smallest_cell", 0) >= 5 else {"I15"}


def never(known: Known, attempt: Facts) -> Gates:
    """decide, withdraw, reopen, erase: “never” (but for a blocked `by`)."""
    del known, attempt
    return set()


RULES: dict[str, Callable[[Known, Facts], Gates]] = {
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
    "decide": never,
    "publish": publish,
    "close": close,
    "withdraw": never,
    "reopen": never,
    "erase": never,
}


def refusing(known: Known, attempt: Facts) -> Gates:
    """Every gate that refuses, not only the first."""
    found = set(RULES[attempt["act"]](known, attempt))
    # “Whatever the act, a `by` that is *blocked* is refused, G10 — except a person's `withdraw` of their own consent.”
    own_withdrawal = attempt["act"] == "withdraw" and attempt["by"] == attempt["person"]
    if attempt["by"] in blocked(known) and not own_withdrawal:
        found.add("G10")
    return found


def wants_reason(known: Known, attempt: Facts) -> bool:
    """Only `advance` and `decide` ever want a reason."""
    if attempt["act"] == "advance":
        # “Otherwise any step but the very next wants a reason”
        return STEPS.index(attempt["to"]) != STEPS.index(known.step) + 1
    return attempt["act"] == "decide" and not advised(known, attempt)


def advised(known: Known, attempt: Facts) -> bool:
    """decide: “level, posture, duty: that value; type: among the types; authority: on the route”."""
    option, decision = attempt["option"], attempt["decision"]
    if decision == "level":
        return bool(option == level(known))
    if decision == "posture":
        return bool(option == posture_of(known, attempt["about"]))
    if decision == "duty":
        return bool(option == duty_of(known, attempt["about"]))
    return option in (types(known) if decision == "type" else authority_route(known))


def judge(known: Known, attempt: Facts) -> tuple[str, list[str]]:
    """The verdict and its reasons; “Refused wins over needs_reason”."""
    gates = refusing(known, attempt)
    if gates:
        return "refused", sorted(gates)
    # “`reason` (text; blank is none)”
    if wants_reason(known, attempt) and not attempt.get("reason", "").strip():
        return "needs_reason", ["G17"]
    return "allowed", []
