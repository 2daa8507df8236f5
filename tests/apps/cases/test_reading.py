"""The case page: danger from the urgency of persons, what each role is shown, and a history that is whole."""

import gzip
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone, translation

from amends.apps.cases.actions import learn
from amends.apps.cases.models import Case
from amends.apps.cases.pages import persons
from amends.apps.cases.pages.danger import danger_of
from amends.apps.cases.pages.reading import Reading, reading_of
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.ledger.models import Entry
from amends.core.case.commands import Learn, Said
from tests import cast
from tests.tampering import triggers_off

pytestmark = pytest.mark.django_db

BOATS = "A-0408"
HELD_RIDGE = "A-0405"
PORTERS = "A-0401"
SHEDS = "A-0407"
POND = "A-0406"


def desk(username: str, reference: str) -> Desk:
    found = desk_of(reference, cast.account(username))
    assert found is not None
    return found


def reading(username: str, reference: str) -> Reading:
    return reading_of(desk(username, reference), timezone.now())


def page(client: Client, reference: str) -> str:
    return client.get(f"/cases/{reference}/").content.decode()


# ── danger ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_tonight_says_who_and_what_and_until_when() -> None:
    cast.case_told(cast.TONIGHT)
    danger = reading("ines.duarte", cast.TONIGHT).danger
    assert danger.degree == "U0"
    assert danger.answer.startswith("Yes, now. P1 and P2 (treated as a child) are in danger: sexual violence, ")
    assert [limit.label for limit in danger.limits] == ["Emergency plan"]
    html = page(cast.client_of("ines.duarte"), cast.TONIGHT)
    assert 'class="danger tonight"' in html
    assert "left" in html
    assert f'href="/cases/{cast.TONIGHT}/act/protect/"' in html


def test_within_three_days_is_red_ground_but_not_the_full_alarm() -> None:
    cast.case_told(SHEDS)
    html = page(cast.client_of("ines.duarte"), SHEDS)
    assert 'class="danger"' in html
    assert 'class="danger tonight"' not in html
    assert "P1 and P2 need protection within 72 hours: identity papers are held." in html


def test_calm_says_when_it_was_last_asked_and_what_is_not_known() -> None:
    cast.case_told(POND)
    danger = reading("ines.duarte", POND).danger
    assert not danger.degree
    assert danger.answer == "Nobody that we know of."
    assert danger.asked is not None
    assert "P3" in danger.open_facts
    html = page(cast.client_of("ines.duarte"), POND)
    assert "Last asked by" in html
    assert 'class="danger' not in html


def test_while_nobody_is_known_a_suspected_harm_is_taken_for_a_danger() -> None:
    case = cast.case_told(PORTERS)
    found = desk("ines.duarte", PORTERS)
    state = replace(found.state, persons=(), facts={"case": {"harm_suspected": ("forced_labour",)}})
    nobody = Desk(case, found.account, found.me, state, found.playbook, found.keys)
    assert danger_of(nobody).answer == (
        "Yes, as far as we must assume. Nobody is known yet by a code; suspected is: forced labour."
    )


# ── what each role is shown ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_lead_sees_persons_by_code_with_age_band_and_wish() -> None:
    cast.case_told(SHEDS)
    lines = {line.code: line for line in reading("ines.duarte", SHEDS).people.lines}
    assert lines["P1"].age == "25 to 34"
    assert lines["P3"].age == "15 to 17"
    assert lines["P1"].soon == "within 72 hours"
    assert lines["P1"].is_danger
    assert lines["P1"].wish == "Not asked."
    assert "Still at the place of harm." in lines["P1"].known


def test_those_who_see_totals_get_numbers_and_no_code() -> None:
    cast.case_told(cast.TONIGHT)
    shown = reading("june.park", cast.TONIGHT)
    assert shown.people.lines == ()
    assert shown.danger.answer == "Yes, now. Fewer than five people are in danger."
    html = page(cast.client_of("june.park"), cast.TONIGHT)
    for code in ("P1", "P2"):
        assert code not in html
    assert "Fewer than five people are known." in html


def test_a_supplier_sees_its_own_part_only() -> None:
    cast.case_told(BOATS)
    shown = reading("sofia.reyes", BOATS)
    assert shown.own_part
    assert [row.title for row in shown.next] == ["Write the supplier's plan, one action for each finding"]
    assert not any((shown.not_told, shown.forbidden, shown.partners, shown.graded, shown.questions))
    html = page(cast.client_of("sofia.reyes"), BOATS)
    for hidden in ("P1", "72 hours", "Is anyone in danger", "Sahvela", "lender", "Owner of the pontoons", "beside"):
        assert hidden not in html.replace("a payment to The lender", "").replace("telling Owner of the pontoons", "")


def test_an_authority_and_a_consulate_see_their_own_part_too() -> None:
    cast.case_told(SHEDS)
    assert reading("peter.lungu", SHEDS).own_part


def test_a_member_whose_party_is_implicated_finds_no_such_page() -> None:
    cast.case_told(PORTERS)
    karim = cast.client_of("karim.osei")
    for part in ("", "history/", "actions/", "limits/", "roles/", "opening/danger/"):
        assert karim.get(f"/cases/{PORTERS}/{part}").status_code == 404


def test_somebody_who_is_no_member_gets_the_same_answer_as_for_no_case() -> None:
    cast.case_told(cast.TONIGHT)
    stranger = cast.client_of("meera.joshi")
    assert stranger.get(f"/cases/{cast.TONIGHT}/").status_code == 404
    assert _without_tokens(stranger, cast.TONIGHT) == _without_tokens(stranger, "A-9999").replace(
        "A-9999", cast.TONIGHT
    )


def _without_tokens(client: Client, reference: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page(client, reference))


def test_nobody_who_is_not_signed_in_gets_past_the_door() -> None:
    cast.case_told(cast.TONIGHT)
    assert Client().get(f"/cases/{cast.TONIGHT}/").status_code == 302


# ── the history is whole ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_says_that_the_history_is_complete_when_it_is() -> None:
    cast.case_told(cast.TONIGHT)
    assert "Complete and unaltered, checked now." in page(cast.client_of("ines.duarte"), cast.TONIGHT)


@pytest.mark.parametrize("harm", ["altered", "missing", "cut off"])
def test_a_history_that_does_not_fit_together_is_said_calmly_on_both_pages(harm: str) -> None:
    case = cast.case_told(cast.TONIGHT)
    _do_harm(case, harm)
    for part in ("", "history/"):
        html = cast.client_of("ines.duarte").get(f"/cases/{cast.TONIGHT}/{part}").content.decode()
        assert "This history does not fit together" in html
        assert "Keep protecting people." in html
        assert "Complete and unaltered" not in html


def _do_harm(case: Case, harm: str) -> None:
    last = cast.entries_of(case)[-1].number
    with triggers_off():
        match harm:
            case "altered":
                Entry.objects.filter(chain_id=case.reference, number=20).update(actor="somebody")
            case "missing":
                Entry.objects.filter(chain_id=case.reference, number=last - 3).delete()
            case _:
                Entry.objects.filter(chain_id=case.reference, number=last).delete()


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "under 12"),
        (11, "under 12"),
        (12, "12 to 14"),
        (15, "15 to 17"),
        (17, "15 to 17"),
        (18, "18 to 24"),
        (34, "25 to 34"),
        (49, "35 to 49"),
        (50, "50 and over"),
        (None, "age not known"),
    ],
)
def test_age_bands(age: int | None, band: str) -> None:
    cast.case_told(cast.TONIGHT)
    found = desk("ines.duarte", cast.TONIGHT)
    facts = {**found.state.facts, "m1": {"age": age}}
    aged = Desk(found.case, found.account, found.me, replace(found.state, facts=facts), found.playbook, found.keys)
    assert persons.age_band(aged, "m1") == band


def test_the_page_fits_into_its_budget() -> None:
    cast.case_told(HELD_RIDGE)
    for part in ("", "history/", "actions/", "limits/", "roles/"):
        content = cast.client_of("ines.duarte").get(f"/cases/{HELD_RIDGE}/{part}").content
        assert len(gzip.compress(content)) < 42_000


@pytest.mark.parametrize("part", ["", "history/", "actions/", "limits/", "roles/", "opening/danger/"])
def test_every_page_has_no_script_and_no_inline_style_and_no_mark_left_to_fill(part: str) -> None:
    cast.case_told(SHEDS)
    for language in ("en", "fr"):
        client = cast.client_of("ines.duarte")
        client.cookies["language"] = language
        html = client.get(f"/cases/{SHEDS}/{part}").content.decode()
        assert "<script" not in html
        assert " style=" not in html
        assert "%(" not in html
        assert "{" not in html


def test_what_was_recorded_a_moment_ago_changes_the_danger_at_once() -> None:
    cast.case_told(POND)
    before = desk("grace.banda", POND)
    learn(
        before, Learn((Said("k1", "signs", ("life_threat",)), Said("k1", "safe", value=False))), seen=before.case.number
    )
    with translation.override("en"):
        assert reading("ines.duarte", POND).danger.degree == "U0"


@pytest.mark.parametrize(
    ("username", "reference"),
    [
        ("ines.duarte", SHEDS),
        ("june.park", SHEDS),
        ("mei.tanaka", SHEDS),
        ("sofia.reyes", BOATS),
        ("grace.banda", SHEDS),
    ],
)
def test_every_link_of_the_page_leads_somewhere(username: str, reference: str) -> None:
    cast.case_told(reference)
    client = cast.client_of(username)
    links = set(re.findall(r'href="(/(?:cases|guidance)[^"#]*)', page(client, reference)))
    assert {url for url in links if client.get(url).status_code != 200} == set()
