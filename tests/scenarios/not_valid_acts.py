"""Timelines whose tries are not valid: arguments that are missing, foreign, of another kind, or name nobody."""


def _attempt(attempt: str, wrong: str) -> str:
    """One try with both persons and one claim known."""
    known = "  - {day: 0, learn: {people: {v1: {}, v2: {}}, case: {claims: {wages: {people: [v1]}}}}}\n"
    return f"{known}  - day: 1\n    try: {attempt}  # wrong: {wrong}\n"


ACTS_NOT_VALID = {
    "no act": _attempt("{by: cm, site: pit}", "act is missing"),
    "nobody acts": _attempt("{act: visit, site: pit}", "by is missing"),
    "an unknown act": _attempt("{act: rescue, by: cm}", "rescue is no act"),
    "an actor who is no party": _attempt("{act: visit, by: police, site: pit}", "police is not a party"),
    "an argument of another act": _attempt("{act: visit, by: cm, site: pit, person: v1}", "visit has no person"),
    "a reason that is a number": _attempt("{act: visit, by: cm, site: pit, reason: 7}", "a reason is text"),
    "an argument given twice": _attempt("{act: visit, by: cm, site: pit, by: dc}", "by is given twice"),
    "advance to nowhere": _attempt("{act: advance, by: cm}", "to is missing"),
    "advance to an unknown step": _attempt("{act: advance, by: cm, to: remedy}", "remedy is no step"),
    "protect nobody": _attempt("{act: protect, by: cm, measure: exit}", "person is missing"),
    "protect without a measure": _attempt("{act: protect, by: cm, person: v1}", "measure is missing"),
    "protect by an unknown measure": _attempt("{act: protect, by: cm, person: v1, measure: raid}", "no measure"),
    "protect a company": _attempt("{act: protect, by: cm, person: dc, measure: exit}", "dc is not a known person"),
    "contact nobody": _attempt("{act: contact, by: cm, private: true}", "person is missing"),
    "contact in quotes": _attempt('{act: contact, by: cm, person: v1, private: "true"}', "true or false"),
    "visit nowhere": _attempt("{act: visit, by: cm}", "site is missing"),
    "notify nobody": _attempt("{act: notify, by: cm, content: pattern}", "to is missing"),
    "notify of nothing": _attempt("{act: notify, by: cm, to: la, person: v1}", "content is missing"),
    "notify of an unknown content": _attempt("{act: notify, by: cm, to: la, content: rumour}", "no content"),
    "notify of facts about nobody": _attempt("{act: notify, by: cm, to: la, content: facts}", "person is missing"),
    "share nothing": _attempt("{act: share, by: cm, person: v1, to: la}", "purpose is missing"),
    "share for an unknown purpose": _attempt("{act: share, by: cm, person: v1, to: la, purpose: study}", "no purpose"),
    "share with nobody": _attempt("{act: share, by: cm, person: v1, to: all, purpose: plan}", "all is not a party"),
    "read nothing": _attempt("{act: read, by: cm}", "what is missing"),
    "read an unknown thing": _attempt("{act: read, by: cm, what: history}", "history cannot be read"),
    "read about nobody": _attempt("{act: read, by: cm, what: person}", "person is missing"),
    "refer to nobody": _attempt("{act: refer, by: cm, person: v1}", "to is missing"),
    "return to nowhere": _attempt("{act: return, by: cm, person: v1}", "to is missing"),
    "a plan without actions": _attempt("{act: approve_plan, by: cm}", "actions is missing"),
    "a plan with an empty list": _attempt("{act: approve_plan, by: cm, actions: []}", "the list is empty"),
    "a plan that is one action": _attempt("{act: approve_plan, by: cm, actions: {kind: x}}", "actions are a list"),
    "an action without a kind": """\
  - {day: 0, learn: {people: {v1: {}}}}
  - day: 1
    try:
      act: approve_plan
      by: cm
      actions:
        - {person: v1, kind: health, payer: fund}
        - {person: v1, payer: fund}  # wrong: kind is missing
""",
    "an action with an unknown key": """\
  - day: 1
    try:
      act: approve_plan
      by: cm
      actions:
        - kind: washing_station
          until: 2030  # wrong: until is no key of an action
""",
    "an action for an unknown person": """\
  - {day: 0, learn: {people: {v1: {}}}}
  - day: 1
    try:
      act: approve_plan
      by: cm
      actions:
        - {person: v1, kind: health, payer: fund}
        - {person: v2, kind: health, payer: fund}  # wrong: v2 was not learned before
""",
    "an action paid by nobody": """\
  - day: 1
    try:
      act: approve_plan
      by: cm
      actions:
        - {kind: washing_station, payer: state}  # wrong: state is neither a party nor fund
""",
    "an action whose money goes to the fund": """\
  - day: 1
    try:
      act: approve_plan
      by: cm
      actions:
        - {kind: washing_station, payee: fund}  # wrong: fund is not a party
""",
    "a posture towards nobody": _attempt("{act: set_posture, by: dc, posture: CP1}", "supplier is missing"),
    "a posture towards a buyer": _attempt("{act: set_posture, by: cm, supplier: dc, posture: CP1}", "no supplier"),
    "no posture": _attempt("{act: set_posture, by: dc, supplier: sr}", "posture is missing"),
    "an unknown posture to set": _attempt("{act: set_posture, by: dc, supplier: sr, posture: CP0}", "no posture"),
    "an impact analysis that is true": _attempt(
        "{act: set_posture, by: dc, supplier: sr, posture: CP4, impact_analysis: true}", "done or none"
    ),
    "pay nobody": _attempt("{act: pay, by: dc, head: fees}", "payee is missing"),
    "pay on an unknown condition": _attempt("{act: pay, by: dc, payee: v1, conditions: [thanks]}", "no condition"),
    "pay on a condition outside a list": _attempt("{act: pay, by: dc, payee: v1, conditions: waiver}", "a list"),
    "an outcome that nobody carried out": _attempt(
        "{act: verify_outcome, by: cm, person: v1}", "implementer is missing"
    ),
    "decide nothing": _attempt("{act: decide, by: dc, option: RL1}", "decision is missing"),
    "decide without an option": _attempt("{act: decide, by: dc, decision: level}", "option is missing"),
    "decide by a code of another kind": _attempt("{act: decide, by: dc, decision: level, option: RT1}", "no level"),
    "decide a posture about nobody": _attempt(
        "{act: decide, by: dc, decision: posture, option: CP1}", "about is missing"
    ),
    "decide a posture about a buyer": _attempt(
        "{act: decide, by: dc, decision: posture, about: dc, option: CP1}", "dc is no supplier"
    ),
    "decide a duty of nobody": _attempt("{act: decide, by: dc, decision: duty, option: refer}", "about is missing"),
    "publish nothing": _attempt("{act: publish, by: dc, smallest_cell: 9}", "what is missing"),
    "publish the story of nobody": _attempt("{act: publish, by: dc, what: story}", "person is missing"),
    "a cell below zero": _attempt("{act: publish, by: dc, what: lesson, smallest_cell: -1}", "from 0"),
    "close nothing": _attempt("{act: close, by: cm, code: C1}", "subject is missing"),
    "close a person without a code": _attempt("{act: close, by: cm, subject: v1}", "code is missing"),
    "close with an unknown code": _attempt("{act: close, by: cm, subject: v1, code: C10}", "no closing code"),
    "close an unknown claim": _attempt("{act: close, by: cm, subject: loads}", "loads was not learned before"),
    "close on an unknown ground": _attempt("{act: close, by: cm, subject: case, ground: holidays}", "no ground"),
    "a review in words": _attempt("{act: close, by: cm, subject: v1, code: C8, review_in_days: soon}", "a number"),
    "withdraw nothing": _attempt("{act: withdraw, by: v1, person: v1}", "purpose is missing"),
    "reopen without a reason": _attempt("{act: reopen, by: cm, subject: case}", "reason is missing"),
    "erase nobody": _attempt("{act: erase, by: cm}", "person is missing"),
    "a person learned later": """\
  - {day: 0, learn: {people: {v1: {}}}}
  - {day: 1, try: {act: erase, by: cm, person: v2}}  # wrong: v2 was not learned before
  - {day: 2, learn: {people: {v2: {}}}}
""",
    "a claim learned later": """\
  - {day: 0, try: {act: close, by: cm, subject: wages, code: C6}}  # wrong: wages was not learned before
  - {day: 1, learn: {case: {claims: {wages: {verification: unsubstantiated}}}}}
""",
    "a missing argument over several lines": """\
  - {day: 0, learn: {people: {v1: {}}}}
  - day: 1
    try:
      by: cm  # wrong: measure is missing
      act: protect
      person: v1
""",
}
