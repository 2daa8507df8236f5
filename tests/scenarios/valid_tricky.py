"""Scenario files that look wrong and are valid; every expectation in them holds."""

_HEAD = """\
scenario: T1
parties:
  dc: {role: DC}
  up: {role: UP}
  la: {role: LA}
  cm: {role: CM}
  g1: {role: G}
  v1: {role: V, age: 20}
  v2: {role: V}
timeline:
"""

_TIMELINES = {
    "null makes a fact unknown again": """\
  - {day: 0, learn: {case: {services: usable, authority: {local: clean, national: clean}}}, expect: {setting: usable}}
  - {day: 1, learn: {case: {services: null}}, expect: {setting: weak}}
""",
    "null takes back a whole map": """\
  - {day: 0, learn: {case: {services: usable, authority: {local: clean, national: clean}}}}
  - {day: 1, learn: {case: {authority: null}}, expect: {setting: weak, authority_route: [NA, IO]}}
""",
    "null takes back the age that the parties give": """\
  - {day: 0, learn: {people: {v1: {}}}, expect: {child_rules: []}}
  - {day: 1, learn: {people: {v1: {age: null}}}, expect: {child_rules: [v1]}}
""",
    "an empty map is enough to know somebody": """\
  - {day: 0, learn: {people: {v2: {}}}, expect: {child_rules: [v2], person_state: {v2: open}}}
""",
    "yes and no in quotes": """\
  - {day: 0, learn: {people: {v1: {in_situ: "yes", harm: [wfcl_3c]}}}, expect: {urgency: {v1: U2}}}
  - {day: 1, learn: {people: {v1: {in_situ: 'no'}}}, expect: {urgency: {v1: U3}}}
""",
    "yes without quotes is true": """\
  - {day: 0, learn: {case: {anonymous: yes}}, expect: {protocols: [P-ANON]}}
  - {day: 0, learn: {case: {anonymous: no}}, expect: {not_protocols: [P-ANON]}}
""",
    "an empty reason is none": """\
  - {day: 0, try: {act: advance, by: dc, to: respond, reason: ""}, expect: {verdict: needs_reason, because: [G17]}}
  - {day: 0, try: {act: advance, by: dc, to: respond, reason: "  "}, expect: {verdict: needs_reason, step: intake}}
  - {day: 0, try: {act: advance, by: dc, to: respond, reason: "0"}, expect: {verdict: allowed, step: respond}}
""",
    "the try before its learn": """\
  - day: 0
    expect: {verdict: allowed, plan_unchanged: false}
    try: {act: protect, by: cm, person: v2, measure: exit}
    learn: {people: {v2: {}}}
""",
    "a claim learned in the same entry": """\
  - day: 0
    learn: {case: {claims: {wages: {verification: unsubstantiated}}}}
    try: {act: close, by: cm, subject: wages, code: C6}
    expect: {verdict: allowed, claim_state: {wages: C6}}
""",
    "a claim called like a role": """\
  - {day: 0, learn: {case: {claims: {DC: {harm: [wfcl_3c]}}}}, expect: {claim_state: {DC: open}}}
""",
    "linkage as one value, then as a map, then as one value": """\
  - {day: 0, learn: {case: {linkage: caused}}, expect: {duty: {dc: provide, up: provide}}}
  - {day: 1, learn: {case: {linkage: {up: contributed}}}, expect: {duty: {dc: refer, up: provide_or_cooperate}}}
  - day: 2
    learn: {case: {linkage: {dc: directly_linked}}}
    expect: {duty: {dc: use_leverage, up: provide_or_cooperate}}
  - {day: 3, learn: {case: {linkage: not_established}}, expect: {duty: refer}}
""",
    "null for a limit that does not run": """\
  - day: 0
    learn: {case: {victims: 3}}
    expect: {due: {danger_decision: null, acknowledge: 5wd, verification: "20wd", retaliation_checks: [7, 30, 90]}}
""",
    "the same day, and hours only now and then": """\
  - {day: 3, hour: 0, learn: {case: {victims: 3}}}
  - {day: 3, learn: {case: {victims: 4}}}
  - {day: 3, hour: 5, learn: {case: {victims: 5}}}
  - {day: 3, hour: 5, learn: {case: {victims: 6}}}
  - {day: 4, hour: 1, learn: {case: {victims: 7}}}
""",
    "empty lists": """\
  - day: 0
    learn: {case: {implicated: [], signs: []}, people: {v1: {signs: [], harm: [], return_risk: []}}}
    try: {act: pay, by: dc, payee: v1, conditions: []}
    expect: {verdict: allowed, because_exactly: [], blocked: [], child_rules: [], types_exclude: []}
""",
    "the condition none": """\
  - {day: 0, try: {act: pay, by: dc, payee: g1, conditions: [none, receipt]}, expect: {verdict: allowed}}
""",
    "arguments that are false": """\
  - day: 0
    learn: {people: {v1: {}}}
    try: {act: contact, by: cm, person: v1, referral_ready: false, private: true, child_specialist: false}
    expect: {verdict: refused, because_exactly: [G3]}
  - day: 0
    try: {act: notify, by: cm, to: la, content: facts, person: v1, legal_duty: false}
    expect: {verdict: refused, because_exactly: [G4]}
""",
    "ages at both ends": """\
  - {day: 0, learn: {people: {v1: {age: 130}, v2: {age: 0}}}, expect: {child_rules: [v2]}}
""",
    "numbers that are zero": """\
  - day: 0
    learn: {case: {victims: 0}}
    try: {act: publish, by: dc, what: statistics, smallest_cell: 0}
    expect: {verdict: refused, because: [I15]}
  - day: 0
    try: {act: close, by: cm, subject: case, code: C8, review_in_days: 0}
    expect: {verdict: allowed, state: dormant}
""",
    "the fund pays": """\
  - day: 0
    try: {act: approve_plan, by: dc, actions: [{kind: washing_station, payer: fund}]}
    expect: {verdict: allowed}
""",
    "a word with a colon and signs in a reason": """\
  - day: 0
    try: {act: reopen, by: cm, reason: "day 3: « noticed » — #1"}
    expect: {verdict: allowed, state: open}
""",
    "a code for the case that never holds": """\
  - {day: 0, try: {act: close, by: cm, subject: case, code: C1}, expect: {verdict: refused, because_exactly: [I-CASE]}}
""",
}

_WHOLE_FILES = {
    "several documents with the same keys": """\
scenario: T1
parties: {cm: {role: CM}, v1: {role: V, age: 17}}
timeline:
  - {day: 9, learn: {people: {v1: {}}}, expect: {child_rules: [v1]}}
---
# The second starts with an empty case, and on an earlier day.
scenario: T2
parties: {cm: {role: CM}, v1: {role: V, age: 18}}
timeline:
  - {day: 0, learn: {case: {victims: 2}}, expect: {urgency: U3}}
  - {day: 1, learn: {people: {v1: {}}}, expect: {child_rules: []}}
""",
    "a consulate of the same State": """\
scenario: T1
parties: {cm: {role: CM}, co1: {role: CO, same_state: true}, co2: {role: CO}}
timeline:
  - {day: 0, learn: {case: {authority: {national: implicated}}}, expect: {blocked: [co1], not_blocked: [co2, cm]}}
""",
    "no supplier and no survivor at all": """\
scenario: T1
parties: {cm: {role: CM}}
timeline:
  - day: 0
    learn: {case: {harm_suspected: [wfcl_3b]}}
    expect: {urgency: U0, level: RL4, child_rules: [], remedied: 0}
""",
    "keys in another order, with title and playbook": """\
timeline: [{learn: {case: {systemic: true}}, day: 0, expect: {level: RL3}}]
parties: {cm: {role: CM}}
playbook: iom-minerals
title: "Yes: a title, and # a sign"
scenario: T1
""",
}

VALID_TRICKY: dict[str, str] = {name: _HEAD + text for name, text in _TIMELINES.items()} | _WHOLE_FILES
