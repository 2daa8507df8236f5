"""Files that nobody here wrote are recognised by what stands in them, and read as a person would read them."""

from pathlib import Path

import pytest

from amends.adapters.chain.shelf import format_of
from amends.core.chain.claims import Answer, Kind, Tie
from amends.core.chain.reading import Reading, UnreadableError, Verdict

pytestmark = pytest.mark.shared

COUNTS = {
    "ipis_drc_site_visits/sud_kivu.csv": ("ipis", 1432, 0, 0),
    "usgs_africa_facilities/rest_of_africa.geojson": ("usgs", 1909, 0, 0),
    "mining_facilities_world/half_b.ndjson": ("facilities", 5258, 507, 0),
    "opensupplyhub/2.csv": ("supply-hub", 83, 10, 0),
    "opensupplyhub/4.csv": ("supply-hub", 81, 0, 0),
    "opensupplyhub/5.csv": ("supply-hub", 64, 0, 0),
    "opensupplyhub/8.csv": ("supply-hub", 61, 0, 0),
    "opensupplyhub/12.csv": ("supply-hub", 15, 0, 0),
    "omts/small.omts": ("omts", 141, 0, 16),
    "omts/full-featured.omts": ("omts", 16, 0, 5),
    "omts/omts-import-example.xlsx": ("omts", 9, 0, 1),
    "opensupplyhub/12.xls": ("supply-hub", 15, 1, 0),
    "opensupplyhub/12.xlsx": ("supply-hub", 15, 1, 0),
    "bods/tecido.json": ("bods", 11, 0, 8),
    "bods/bods-package-entity-owning-entity.json": ("bods", 3, 1, 0),
    "untp_crm/copper_mine/dcc_tsm_mine.json": ("untp", 1, 1, 0),
    "sec_form_sd/companies.json": ("sec-filers", 126, 1, 1),
}


def _read(shared: Path, name: str) -> Reading:
    content = (shared / "data" / name).read_bytes()
    return format_of(content).read(content)


@pytest.mark.parametrize("name", COUNTS)
def test_a_real_file_is_recognised_and_whole(shared: Path, name: str) -> None:
    content = (shared / "data" / name).read_bytes()
    kind, rows, doubtful, left_out = COUNTS[name]
    reading = format_of(content).read(content)
    assert format_of(content).name == kind
    assert (reading.rows, reading.doubtful, reading.left_out, reading.refused) == (rows, doubtful, left_out, 0)


def test_every_event_file_is_read(shared: Path) -> None:
    files = sorted((shared / "data" / "epcis").rglob("*.json"))
    assert len(files) == 21
    for file in files:
        content = file.read_bytes()
        assert format_of(content).name == "epcis"
        assert not format_of(content).read(content).refused, file.name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("country_codes/country-codes.csv", "list_of_countries"),
        ("name_matching/cases_b.csv", "list_of_pairs"),
        ("wgi/2020_Worldwide_Governance_Indicators_1996-2019.csv", "list_of_risk"),
        ("ucdp_ged_country_year/ucdp_ged_2019_country_year.csv", "list_of_risk"),
        ("us_dol_lists/TVPRA2016_0.xlsx", "list_of_risk"),
        ("natural_earth/ne_110m_admin_0_countries.zip", "list_of_shapes"),
        ("bods/codelists/interestType.csv", "list_of_codes"),
        ("omts/omts-import-template.xlsx", "missing"),
    ],
)
def test_a_list_of_another_kind_is_told_apart_from_a_broken_file(shared: Path, name: str, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        _read(shared, name)
    assert refused.value.finding.code == code


def test_the_older_and_the_newer_spreadsheet_say_the_same(shared: Path) -> None:
    older, newer = (_read(shared, f"opensupplyhub/12.{form}").things for form in ("xls", "xlsx"))
    assert older == newer


def test_credentials_are_evidence_and_unsigned_ones_are_said_to_be(shared: Path) -> None:
    signed = _read(shared, "untp_crm/copper_mine/dcc_mines_act_permit_mine_ordered.json").evidence[0]
    unsigned = _read(shared, "untp_crm/copper_mine/dia_orgbook_mine.json").evidence[0]
    assert (signed.is_signed, signed.issuer, str(signed.first), signed.last) == (
        True, "TEST Chief Permitting Officer - Mines Act", "2021-10-29", None,
    )  # fmt: skip
    assert (unsigned.is_signed, str(unsigned.last)) == (False, "2025-03-15")


def test_who_owns_whom_comes_without_a_person(shared: Path) -> None:
    reading = _read(shared, "bods/tecido.json")
    assert [(str(tie.share), tie.tie) for tie in reading.relations] != []
    assert "Esteves" not in repr(reading.things)


def test_a_visit_keeps_what_was_not_asked_apart_from_no(shared: Path) -> None:
    reading = _read(shared, "ipis_drc_site_visits/sud_kivu.csv")
    asked = [seen.answers["children_under_15"] for seen in reading.observations]
    assert {answer: asked.count(answer) for answer in Answer} == {
        Answer.YES: 85, Answer.NO: 408, Answer.UNKNOWN: 0, Answer.NOT_ASKED: 939,
    }  # fmt: skip
    assert len(reading.things) == 775
    assert all(site.kind is Kind.SITE and site.country == "CD" for site in reading.things)


def test_forced_labour_by_armed_men_is_read_of_either_group(shared: Path) -> None:
    reading = _read(shared, "ipis_drc_site_visits/sud_kivu.csv")
    said = [seen.answers["armed_forced_labour"] for seen in reading.observations]
    assert said.count(Answer.YES) >= 53
    none_there = [seen for seen in reading.observations if seen.answers["armed_presence"] is Answer.NOT_ASKED]
    assert {seen.answers["armed_forced_labour"] for seen in none_there} == {Answer.NOT_ASKED}


def test_owners_of_a_plant_come_with_their_parts(shared: Path) -> None:
    reading = _read(shared, "usgs_africa_facilities/rest_of_africa.geojson")
    owned = [tie for tie in reading.relations if tie.tie is Tie.OWNS]
    assert any(str(tie.share) == "0.205" for tie in owned)
    assert not [thing for thing in reading.things if "Artisanal" in thing.name and thing.kind is Kind.ORGANISATION]


def test_no_person_of_a_graph_is_kept(shared: Path) -> None:
    reading = _read(shared, "omts/full-featured.omts")
    assert "Doe" not in repr(reading.things)
    assert [finding.code for finding in reading.findings if finding.verdict is Verdict.LEFT_OUT].count("person") == 2
