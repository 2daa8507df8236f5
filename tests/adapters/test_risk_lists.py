"""Lists of risk: recognised by their columns, countries by name or code, what is not known told and never guessed."""

from pathlib import Path

import pytest

from amends.adapters.countries import code_of
from amends.adapters.risk_lists import NotAListError, read_list

WGI = b'"","Country/Territory","Code","Year","Estimate","Lower","NumSrc","Rank","StdErr","Upper","Indicator"\n'
GED = b"id,latitude,longitude,where_prec,date_start,best\n"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Democratic Republic of Congo", "CD"),
        ("Congo, Dem. Rep.", "CD"),
        ("Congo, Democratic Republic of the (DRC)", "CD"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Bosnia and Herzegovina", "BA"),
        ("St. Lucia", "LC"),
        ("ZAR", "CD"),
        ("CD", "CD"),
        ("XX", ""),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_a_country_is_found_by_name_or_code_and_never_guessed(name: str, code: str) -> None:
    assert code_of(name) == code


def test_the_last_year_of_each_indicator_is_kept() -> None:
    rows = b'"1","Mali","MLI",2018,-0.8,0,4,1,0.2,9,"RuleofLaw"\n"2","Mali","MLI",2019,-0.9,0,4,1,0.2,9,"RuleofLaw"\n'
    found = read_list(WGI + rows)
    assert (found.kind, found.last, found.content["ML"]["rule_of_law"]) == ("governance", 2019, [2019.0, -0.9, 0.2])


def test_events_of_a_province_or_long_ago_are_left_out() -> None:
    rows = b"1,-1.5,28.8,1,2024-05-01,7\n2,-1.5,28.8,4,2024-05-01,7\n3,-1.5,28.8,1,2010-05-01,7\n"
    assert read_list(GED + rows).content["events"] == [[-1.5, 28.8, 1.0, "2024-05-01", 7]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"a,b\n", "unknown_kind"),
        (b"\x00\x01\x02", "unknown_kind"),
        (GED + b"1,x,28,1,2024-05-01,7\n", "not_whole"),
        (b"x" * 200_000, "unknown_kind"),
        (GED + b'"' + b"x" * 200_000, "not_whole"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(content: bytes, code: str) -> None:
    with pytest.raises(NotAListError) as wrong:
        read_list(content)
    assert wrong.value.code == code


@pytest.mark.shared
@pytest.mark.parametrize(
    ("path", "kind", "rows"),
    [
        ("wgi/2020_Worldwide_Governance_Indicators_1996-2019.csv", "governance", 26_964),
        ("ucdp_ged_country_year/ucdp_ged_2019_country_year.csv", "conflict_countries", 5_872),
        ("us_dol_lists/TVPRA2016_0.xlsx", "goods", 379),
    ],
)
def test_the_lists_as_published_are_read_whole(shared: Path, path: str, kind: str, rows: int) -> None:
    found = read_list((shared / "data" / path).read_bytes())
    assert (found.kind, found.rows) == (kind, rows)
    assert "CD" in found.content
    assert len(found.unknown) <= 6, found.unknown
