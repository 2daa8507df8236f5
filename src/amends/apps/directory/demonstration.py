"""The directory of the demonstration: invented providers around the demonstration cases, kept by the case managers.

One is not vetted yet, one is tied to somebody who is implicated in a case, one is full, and two are hidden.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from amends.apps.accounts.queries import Organisation, organisation_named
from amends.apps.directory import actions, queries, store
from amends.core.directory.editing import with_provider, with_service
from amends.core.directory.package import settled

KEEPER, CLINIC = "Lantern Casework", "Umalu Clinic"
_VETTED = {"vetting": "passed", "vetted_by": "Grace Banda", "child_safeguarding": "yes", "level": "open"}
_RECENTLY, _LONG_AGO = 3, 130

_PROVIDERS: tuple[tuple[Mapping[str, str], int, Mapping[str, str]], ...] = (
    (
        {
            **_VETTED,
            "name": CLINIC,
            "description": "A clinic that asks for no papers and calls no police.",
            "phone": "+000 555 0101",
            "safe_contact": "Mornings only. Ask for the nurse in charge, and say that it is about the reading glasses.",
            "vetting_note": "Visited twice. References of two organisations.",
        },
        _RECENTLY,
        {
            "name": "Care without questions",
            "description": "Injuries, care after violence within 72 hours, tests, pregnancy, dust in the lungs.",
            "needs": "health;psychosocial",
            "languages": "English, Portuguese, Bemba",
            "sexes": "woman;man;other",
            "disabilities": "walking;hearing",
            "available": "6",
            "waiting_days": "0",
            "opening": "Every day, day and night.",
            "fees_description": "Nothing for those who are referred.",
            "address_1": "Ferry road 4",
            "city": "Umalu",
            "country": "XX",
            "latitude": "-11.62",
            "longitude": "27.51",
        },
    ),
    (
        {
            **_VETTED,
            "name": "House of the Reeds",
            "description": "A safe place to stay for women and their children. Its doors open from inside.",
            "phone": "+000 555 0102",
            "safe_contact": "Call only from a telephone nobody knows. Never name the house or the place.",
            "refer_by": "CM;IO",
        },
        _RECENTLY,
        {
            "name": "Rooms for women",
            "description": "Rooms, food, a garden; one stays as long as it takes.",
            "needs": "accommodation;safety;basic_needs",
            "languages": "English, Portuguese, Bemba",
            "sexes": "woman",
            "minimum_age": "16",
            "excluded": "Nobody with an infection that others can catch; the clinic takes them first.",
            "available": "2",
            "maximum": "14",
            "waiting_days": "0",
            "address_1": "Behind the old dye works",
            "city": "Umalu",
            "country": "XX",
            "latitude": "-11.71",
            "longitude": "27.44",
            "hidden": "referrers",
        },
    ),
    (
        {
            **_VETTED,
            "name": "Counsel on Wheels",
            "description": "Lawyers who come to where people are.",
            "phone": "+000 555 0103",
            "safe_contact": "They call back. Leave a first name and a time, nothing else.",
        },
        _RECENTLY,
        {
            "name": "Wages, papers, compensation",
            "needs": "legal;documents_status",
            "languages": "English, Portuguese",
            "sexes": "woman;man;other",
            "available": "9",
            "waiting_days": "3",
            "fees_description": "Nothing.",
            "city": "Quirao",
            "address_1": "Market hall, upper floor",
            "country": "XX",
            "latitude": "-12.05",
            "longitude": "27.9",
        },
    ),
    (
        {
            **_VETTED,
            "name": "Riverside Workshop and School",
            "description": "School in the morning, a trade in the afternoon, from twelve years.",
            "phone": "+000 555 0104",
        },
        _LONG_AGO,
        {
            "name": "School and a trade",
            "needs": "education_skills;child;economic",
            "languages": "English, Bemba",
            "minimum_age": "12",
            "maximum_age": "20",
            "available": "11",
            "waiting_days": "20",
            "documents": "None to begin with",
            "city": "Isembwe",
            "address_1": "At the landing",
            "country": "XX",
            "latitude": "-11.4",
            "longitude": "27.2",
        },
    ),
    (
        {
            **_VETTED,
            "name": "Shift Workers' Aid",
            "description": "Money and a bed for those who lost their work.",
            "ties": "Puente Labour Services | pays",
            "phone": "+000 555 0105",
        },
        _RECENTLY,
        {
            "name": "Help for the first weeks",
            "needs": "basic_needs;accommodation;economic",
            "languages": "English, Portuguese",
            "available": "30",
            "city": "Quirao",
            "address_1": "Works road 1",
            "country": "XX",
            "latitude": "-12.06",
            "longitude": "27.91",
        },
    ),
    (
        {
            "name": "Quiet Hands",
            "description": "Somebody to talk to, groups for women and for men.",
            "level": "open",
            "phone": "+000 555 0106",
        },
        0,
        {"name": "Talking, together or alone", "needs": "psychosocial", "languages": "Portuguese"},
    ),
    (
        {**_VETTED, "name": "Second Sunrise", "description": "A hostel for men, near the trains."},
        _RECENTLY,
        {
            "name": "Beds for men",
            "needs": "accommodation;basic_needs",
            "sexes": "man",
            "minimum_age": "18",
            "available": "0",
            "maximum": "20",
            "waiting_days": "9",
            "city": "Quirao",
            "address_1": "Station lane",
            "country": "XX",
        },
    ),
    (
        {
            **_VETTED,
            "name": "A family in the hills",
            "description": "A family that takes one child at a time, and tells nobody.",
            "level": "keeper",
            "safe_contact": "Only through Grace Banda.",
        },
        _RECENTLY,
        {"name": "A home for a while", "needs": "accommodation;child", "languages": "Bemba", "available": "1"},
    ),
)


def load(now: datetime) -> int:
    """Make the directory of the demonstration; where there is one already, or no cast, nothing is done."""
    keeper = organisation_named(KEEPER)
    if keeper is None or queries.Provider.objects.exists():
        return 0
    for package in _packages(now):
        actions.bring_in(package, keeper)
    _is_a_partner(keeper)
    return len(_PROVIDERS)


def _packages(now: datetime) -> Iterator[dict[str, Any]]:
    numbers = count(1)
    for said, days, service in _PROVIDERS:
        day = (now - timedelta(days=days)).date().isoformat()
        known = {"verified_on": day, "verified_by": "Grace Banda", "ties_asked_on": day} if days else {}
        since = {"vetted_on": day, "child_safeguarding_on": day} if "vetting" in said else {}
        rows = with_provider({}, {**said, **known, **since}, lambda: f"demonstration-{next(numbers)}")
        words = {"status": "active", "waiting_on": day if "waiting_days" in service else "", **service}
        made = with_service(rows, "", words, lambda: f"demonstration-{next(numbers)}", today=day)
        yield settled(made, lambda table, at: (table, at))[0]


def _is_a_partner(keeper: Organisation) -> None:
    """The clinic works here: it is asked here, and answers here."""
    for provider in queries.Provider.objects.filter(keeper=keeper).exclude(source=""):
        names = provider.content.get("organization", {}).values()
        if any(row.get("name") == CLINIC for row in names):
            store.set_partner(provider, organisation_named(CLINIC))
