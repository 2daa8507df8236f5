"""Files whose shape is not valid: keys, parties, days, entries; and expectations that cannot be asked."""

SHAPE_NOT_VALID = {
    "no scenario": """\
# A comment is no part of the map.
parties: {dc: {role: DC}}  # wrong: scenario is missing
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "no parties": """\
scenario: N1  # wrong: parties is missing
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "no timeline": """\
scenario: N1  # wrong: timeline is missing
parties: {dc: {role: DC}}
""",
    "an empty timeline": """\
scenario: N1
parties: {dc: {role: DC}}
timeline: []  # wrong: the timeline is empty
""",
    "an unknown key at the top": """\
scenario: N1
titel: A slip of the pen  # wrong: titel is not a key
parties: {dc: {role: DC}}
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "a list at the top": """\
- scenario: N1  # wrong: a scenario is a map
""",
    "a text at the top": """\
just words  # wrong: a scenario is a map
""",
    "a key given twice at the top": """\
scenario: N1
parties: {dc: {role: DC}}
scenario: N2  # wrong: scenario is given twice
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "a key given twice and other problems": """\
scenario: N1
title: one
title: two  # wrong: title is given twice
parties: {dc: {role: DC, role: SR}}  # wrong: role is given twice
timeline:
  - {day: 0, learn: {case: {channel: rumour}}}  # wrong: rumour is not a channel
---
scenario: N2
parties: {dc: {role: BUYER}}  # wrong: BUYER is not a role
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "a title that is a list": """\
scenario: N1
title: [one, two]  # wrong: a title is text
parties: {dc: {role: DC}}
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "parties as a list": """\
scenario: N1
parties: [dc]  # wrong: parties are a map
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "a party that is a code": """\
scenario: N1
parties:
  dc: DC  # wrong: a party is a map
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "a party without a role": """\
scenario: N1
parties:
  dc: {role: DC}
  v1: {age: 20}  # wrong: role is missing
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "a party without a role, over several lines": """\
scenario: N1
parties:
  v1:
    age: 20  # wrong: role is missing
    age_doubt: true
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "an unknown role": """\
scenario: N1
parties:
  dc: {role: BUYER}  # wrong: BUYER is not a role
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "a role in small letters": """\
scenario: N1
parties:
  dc: {role: dc}  # wrong: dc is not a role
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "an age where there is none": """\
scenario: N1
parties:
  dc: {role: DC, age: 40}  # wrong: only V has an age
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "an age in words": """\
scenario: N1
parties:
  v1: {role: V, age: sixteen}  # wrong: years are a number
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "an age beyond 130": """\
scenario: N1
parties:
  v1: {role: V, age: 131}  # wrong: years go to 130
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "an age doubt in words": """\
scenario: N1
parties:
  v1: {role: V, age_doubt: disputed}  # wrong: age_doubt is true or false
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "same_state for a national body": """\
scenario: N1
parties:
  na: {role: NA, same_state: true}  # wrong: only CO has same_state
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "a party called case": """\
scenario: N1
parties:
  dc: {role: DC}
  case: {role: CM}  # wrong: case is not a name for a party
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "a party given twice": """\
scenario: N1
parties:
  dc: {role: DC}
  dc: {role: SR}  # wrong: dc is given twice
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "an unknown key of a party": """\
scenario: N1
parties:
  dc: {role: DC, country: NO}  # wrong: country is not a key of a party
timeline: [{day: 0, learn: {case: {victims: 1}}}]
""",
    "a timeline that is a map": """\
scenario: N1
parties: {dc: {role: DC}}
timeline: {day: 0, learn: {case: {victims: 1}}}  # wrong: a timeline is a list
""",
    "a second document": """\
scenario: N1
parties: {dc: {role: DC}}
timeline: [{day: 0, learn: {case: {victims: 1}}}]
---
scenario: N2
parties: {dc: {role: DC}}
timeline:
  - {day: 0, learn: {case: {victims: many}}}  # wrong: victims are a number
""",
    "two problems in two documents": """\
scenario: N1
parties: {dc: {role: OWNER}}  # wrong: OWNER is not a role
timeline: [{day: 0, learn: {case: {victims: 1}}}]
---
scenario: N2
parties: {dc: {role: DC}}
timeline:
  - {day: 0, learn: {case: {channel: rumour}}}  # wrong: rumour is not a channel
""",
}


def _answer(expected: str, wrong: str) -> str:
    """One entry that expects something, on a line of its own."""
    return f"  - day: 0\n    learn: {{case: {{victims: 1}}}}\n    expect:\n      {expected}  # wrong: {wrong}\n"


EXPECT_NOT_VALID = {
    "an entry that is text": "  - on the first day  # wrong: an entry is a map\n",
    "an entry without a day": "  - {learn: {case: {victims: 1}}}  # wrong: day is missing\n",
    "an entry without a day, over several lines": """\
  - hour: 3  # wrong: day is missing
    learn: {case: {victims: 1}}
""",
    "a day in words": "  - {day: monday, learn: {case: {victims: 1}}}  # wrong: day is a number\n",
    "a day in quotes": "  - {day: '1', learn: {case: {victims: 1}}}  # wrong: day is a number\n",
    "a day that runs backwards": """\
  - {day: 2, learn: {case: {victims: 1}}}
  - day: 1  # wrong: day 1 comes after day 2
    learn: {case: {victims: 2}}
""",
    "an hour that runs backwards": """\
  - {day: 2, hour: 9, learn: {case: {victims: 1}}}
  - day: 2
    hour: 8  # wrong: hour 8 comes after hour 9
    learn: {case: {victims: 2}}
""",
    "an hour in words": "  - {day: 0, hour: noon, learn: {case: {victims: 1}}}  # wrong: hour is a number\n",
    "an unknown key of an entry": "  - {day: 0, learn: {case: {victims: 1}}, note: x}  # wrong: note is not a key\n",
    "neither learn nor try": "  - {day: 0}  # wrong: learn or try is missing\n",
    "only an expectation": "  - {day: 0, expect: {state: open}}  # wrong: learn or try is missing\n",
    "a day given twice": """\
  - day: 0
    learn: {case: {victims: 1}}
    day: 1  # wrong: day is given twice
""",
    "a verdict without a try": """\
  - day: 0
    learn: {case: {victims: 1}}
    expect:
      state: open
      verdict: allowed  # wrong: verdict without try
""",
    "a reason without a try": """\
  - day: 0
    learn: {case: {victims: 1}}
    expect: {because: [G4]}  # wrong: because without try
""",
    "exact reasons without a try": """\
  - day: 0
    learn: {case: {victims: 1}}
    expect: {because_exactly: [G4]}  # wrong: because_exactly without try
""",
    "a reason without a verdict": """\
  - day: 0
    try: {act: visit, by: cm, site: pit four}
    expect: {because: [G1]}  # wrong: because without verdict
""",
    "exact reasons without a verdict": """\
  - day: 0
    try: {act: visit, by: cm, site: pit four}
    expect: {because_exactly: [G1]}  # wrong: because_exactly without verdict
""",
    "an unknown answer": _answer("danger: U0", "danger is not a key"),
    "an unknown urgency": _answer("urgency: U4", "U4 is no urgency"),
    "the urgency of nobody": """\
  - day: 0
    learn: {people: {v1: {}}}
    expect:
      urgency: {v1: U3, v9: U3}  # wrong: v9 is not a party
""",
    "an unknown severity": _answer("severity: grave", "no severity"),
    "an unknown setting": _answer("setting: clean", "no setting"),
    "an unknown level": _answer("level: RL5", "RL5 is no level"),
    "an unknown duty": _answer("duty: caused", "caused is no duty"),
    "an unknown type": _answer("types_include: [RT7]", "RT7 is no type"),
    "an unknown posture": _answer("posture: {sr: CP5}", "no posture"),
    "a posture without supplier": _answer("posture: CP1", "posture is a map"),
    "an unchanged plan in words": _answer("plan_unchanged: same", "plan_unchanged is true or false"),
    "someone blocked who is nobody": _answer("not_blocked: [nobody]", "nobody is not a party"),
    "an unknown protocol": _answer("protocols: [P-AUTH, P-NIGHT]", "P-NIGHT is no protocol"),
    "an unknown limit": _answer("due: {tea: 4}", "tea is no limit"),
    "an unknown step": _answer("step: remedy", "remedy is no step"),
    "an unknown state": _answer("state: ended", "ended is no state of a case"),
    "an unknown end": """\
  - {day: 0, learn: {people: {v1: {}}}, expect: {person_state: {v1: closed}}}  # wrong: closed is no state of a person
""",
    "an end for everyone": """\
  - {day: 0, learn: {people: {v1: {}}}, expect: {person_state: open}}  # wrong: person_state is a map
""",
    "a number of people in words": _answer("remedied: one", "a number"),
    "an unknown verdict": """\
  - day: 0
    try: {act: visit, by: cm, site: pit four}
    expect: {verdict: passed}  # wrong: passed is no verdict
""",
    "an unknown gate": """\
  - day: 0
    try: {act: visit, by: cm, site: pit four}
    expect:
      verdict: refused
      because:
        - G1
        - G99  # wrong: G99 is no gate
""",
    "a gate that is not in a list": """\
  - day: 0
    try: {act: visit, by: cm, site: pit four}
    expect: {verdict: refused, because: G1}  # wrong: because is a list
""",
    "a route of parties": _answer("authority_route: [la]", "la is no role"),
}
