"""Timelines whose facts are not valid: unknown names and codes, other kinds of value, parties that do not exist."""


def _case(facts: str, wrong: str) -> str:
    """One entry that learns about the case."""
    return f"  - day: 0\n    learn:\n      case:\n        {facts}  # wrong: {wrong}\n"


def _person(facts: str, wrong: str) -> str:
    """One entry that learns about a person."""
    return f"  - day: 0\n    learn:\n      people:\n        v1:\n          {facts}  # wrong: {wrong}\n"


FACTS_NOT_VALID = {
    "learn about somebody else": "  - {day: 0, learn: {company: {dc: {}}}}  # wrong: company is no key of learn\n",
    "an unknown fact": _case("price: 3", "price is no fact"),
    "an unknown channel": _case("channel: rumour", "rumour is no channel"),
    "an anonymity in quotes": _case('anonymous: "true"', "true or false, without quotes"),
    "an unknown suspected harm": _case("harm_suspected: [theft]", "theft is no harm"),
    "a suspected harm outside a list": _case("harm_suspected: forced_labour", "harm_suspected is a list"),
    "victims in words": _case("victims: dozens", "victims are a number"),
    "victims in quotes": _case('victims: "12"', "victims are a number"),
    "an unknown level of authority": _case("authority: {district: clean}", "district is no level"),
    "an unknown grade": _case("authority: {local: fair}", "fair is no grade"),
    "an armed group as national authority": _case("authority: {national: armed_group}", "only local can be that"),
    "an authority without level": _case("authority: clean", "authority is a map"),
    "unknown services": _case("services: good", "good is no grade of services"),
    "an unknown linkage": _case("linkage: indirect", "indirect is no linkage"),
    "a linkage of nobody": _case("linkage: {dc: caused, trader: caused}", "trader is not a party"),
    "an unknown linkage in a map": _case("linkage: {dc: indirect}", "indirect is no linkage"),
    "an unknown verification": _case("verification: proven", "proven is no verification"),
    "claims as a list": _case("claims: [wages]", "claims are a map"),
    "an unknown key of a claim": _case("claims: {wages: {amount: 4}}", "amount is no key of a claim"),
    "an unknown verification of a claim": _case("claims: {wages: {verification: proven}}", "no verification"),
    "an unknown harm of a claim": _case("claims: {wages: {harm: [theft]}}", "theft is no harm"),
    "a claim about nobody": _case("claims: {wages: {people: [v9]}}", "v9 is not a party"),
    "a claim called like a party": _case("claims: {dc: {verification: pending}}", "dc is a party"),
    "a claim called case": _case("claims: {case: {verification: pending}}", "case is not a name for a claim"),
    "an implicated nobody": _case("implicated: [trader]", "trader is not a party"),
    "implicated outside a list": _case("implicated: sr", "implicated is a list"),
    "a person's sign in the case": _case("signs: [violence]", "violence is no sign of a case"),
    "a systemic guess": _case("systemic: maybe", "true or false"),
    "an impact analysis in a code": _case("impact_analysis: done", "true or false"),
    "a fact given twice": """\
  - day: 0
    learn:
      case:
        victims: 3
        services: usable
        victims: 4  # wrong: victims is given twice
""",
    "a person who is no party": "  - {day: 0, learn: {people: {v9: {}}}}  # wrong: v9 is not a party\n",
    "a person who is a company": "  - {day: 0, learn: {people: {dc: {}}}}  # wrong: dc is not a V\n",
    "an unknown fact of a person": _person("name: Ada", "name is no fact"),
    "a learned age beyond 130": _person("age: 131", "years go from 0 to 130"),
    "a learned age below 0": _person("age: -1", "years go from 0 to 130"),
    "a learned age in quotes": _person('age: "16"', "years are a number"),
    "an age that is true": _person("age: true", "years are a number"),
    "a learned doubt in quotes": _person('age_doubt: "true"', "true or false, without quotes"),
    "an unknown harm": _person("harm: [theft]", "theft is no harm"),
    "a harm outside a list": _person("harm: wfcl_3d", "harm is a list"),
    "in_situ without quotes": _person("in_situ: yes", "without quotes yes is true"),
    "in_situ as false": _person("in_situ: false", '"yes", "no" or "unknown"'),
    "an unknown in_situ": _person("in_situ: maybe", "maybe is no answer"),
    "a sign of the case in a person": _person("signs: [death]", "death is a sign of the case"),
    "an unknown hazard": _person("hazards: [dust]", "dust is no hazard"),
    "a safety in words": _person('safe: "yes"', "true or false"),
    "an unknown purpose of consent": _person("consent: {travel: refused}", "travel is no purpose"),
    "an unknown state of consent": _person("consent: {medical: given}", "given is no state"),
    "a consent for everything": _person("consent: informed_given", "consent is a map"),
    "an unknown guardian": _person("guardian: aunt", "none or appointed"),
    "unknown best interests": _person("best_interests: pending", "none or done"),
    "an unknown end of a journey": _person("return_risk: [origin, transit]", "origin or destination"),
    "a number of offers in words": _person("offers_made: two", "a number"),
    "search days as true": _person("search_days: true", "a number"),
    "an unknown remedy fact": _person("remedy: {paid: true}", "paid is no fact of the remedy"),
    "a remedy verified by nobody": _person("remedy: {outcomes_verified_by: firm}", "firm is not a party"),
    "stable checks in words": _person("remedy: {stable_checks: many}", "a number"),
    "a confirmation in words": _person("remedy: {confirmed_by_person: gladly}", "true or false"),
    "three problems in one entry": """\
  - day: 0
    learn:
      case:
        channel: rumour  # wrong: rumour is no channel
        services: usable
      people:
        v1:
          hazards:
            - night
            - dust  # wrong: dust is no hazard
    expect:
      level: RL9  # wrong: RL9 is no level
""",
}
