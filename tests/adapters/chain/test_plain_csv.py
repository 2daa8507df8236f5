"""Our own tables: masses come as kilograms of metal, and what is wrong is told by line and cell."""

from decimal import Decimal

import pytest

from amends.adapters.chain.plain_csv import knows, read
from amends.core.chain.claims import Custody, Kind, Place, Relation, Role, Tie
from amends.core.chain.reading import UnreadableError

FLOWS = "from,to,metal,mass,unit,grade,moisture,start,end,custody,relation,share"


def _flow(row: str) -> bytes:
    return f"{FLOWS}\n{row}\n".encode()


@pytest.mark.parametrize(
    ("mass", "unit", "grade", "moisture", "kilograms"),
    [
        ("1", "t", "30 %", "", "300"),
        ("1", "t", "0.3", "10%", "270"),
        ("1000", "kg", "", "", "1000"),
        ("1", "ozt", "", "", "0.0311034768"),
        ("500", "g", "100%", "", "0.5"),
    ],
)
def test_a_mass_is_brought_to_kilograms_of_metal(
    mass: str, unit: str, grade: str, moisture: str, kilograms: str
) -> None:
    (flow,) = read(_flow(f"a,b,tin,{mass},{unit},{grade},{moisture},,,,,")).flows
    assert flow.mass == Decimal(kilograms)


def test_a_mass_that_is_not_said_stays_so() -> None:
    (flow,) = read(_flow("a,b,tin,,,,,,,,,")).flows
    assert flow.mass is None


def test_a_relation_is_no_flow() -> None:
    reading = read(_flow("a,b,,,,,,,,,owns,51 %"))
    assert reading.relations == [Relation(Tie.OWNS, "a", "b", Decimal("0.51"))]
    assert not reading.flows


def test_a_site_has_its_place_and_how_sure_it_is() -> None:
    content = (
        b"key,kind,name,role,latitude,longitude,within_m,identifiers\nx,site,Numbi,,-1.77,28.9,200,cid:CID000001\n"
    )
    (thing,) = read(content).things
    assert (thing.kind, thing.place, str(thing.identifiers[0])) == (Kind.SITE, Place(-1.77, 28.9, 200), "cid:CID000001")


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        (",b,tin,1,kg,,,,,,,", "from", "missing"),
        ("a,b,tin,-1,kg,,,,,,,", "mass", "out_of_range"),
        ("a,b,tin,NaN,kg,,,,,,,", "mass", "out_of_range"),
        ("a,b,tin,1e99,kg,,,,,,,", "mass", "out_of_range"),
        ("a,b,tin,=1+1,kg,,,,,,,", "mass", "not_a_number"),
        ("a,b,tin,1,,,,,,,,", "unit", "no_choice"),
        ("a,b,tin,1,kg,130 %,,,,,,", "grade", "out_of_range"),
        ("a,b,tin,1,kg,,,2025-02-30,2025-03-01,,,", "start", "not_a_day"),
        ("a,b,tin,1,kg,,,2025-02-01,,,,", "end", "half_a_period"),
        ("a,b,tin,1,kg,,,2025-02-01,2025-01-01,,,", "end", "ends_early"),
        ("a,b,tin,1,kg,,,,,trust me,,", "custody", "no_choice"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(row: str, cell: str, code: str) -> None:
    (finding,) = read(_flow(row)).findings
    assert (finding.row, finding.cell, finding.code) == (2, cell, code)


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("x,site,N,,91,0.5,,", "latitude"),
        ("x,site,N,,0,0,,", "latitude"),
        ("x,site,N,,1,,,", "longitude"),
        ("x,cave,N,,1,1,,", "kind"),
        ("x,site,N,king,1,1,,", "role"),
        ("x,site,N,,1,1,,lei:5493006MHB84DD0ZWV19", "identifiers"),
        ("x,site,N,,1,1,,5493006MHB84DD0ZWV18", "identifiers"),
    ],
)
def test_a_node_that_cannot_be_is_refused(row: str, cell: str) -> None:
    reading = read(f"key,kind,name,role,latitude,longitude,within_m,identifiers\n{row}\n".encode())
    assert ([finding.cell for finding in reading.findings], reading.things) == ([cell], [])


def test_words_are_known_whatever_their_case() -> None:
    (flow,) = read(_flow("a,b,Tin,1,kg,,,,,Mass_Balance,,")).flows
    assert (flow.metal, flow.custody) == ("tin", Custody.MASS_BALANCE)
    (thing,) = read(b"key,kind,role\nx,Facility,SMELTER\n").things
    assert thing.role is Role.SMELTER


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"from,to,mass\na,b\n", "half_a_row"),
        (b'from,to,metal\na,b,"ti', "not_csv"),
        ("from,to,metal\na,b,é\n".encode("latin-1"), "not_utf8"),
        ("from,to\na,b\n".encode("utf-16"), "not_text"),
        (b"from,to\na\x00,b\n", "not_text"),
        (b"from,from,to\na,a,b\n", "column_twice"),
        (b"", "empty"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(content)
    assert refused.value.finding.code == code


def test_a_column_that_is_not_known_is_none_of_our_tables() -> None:
    assert knows(b"from,to,metal\n")
    assert not knows(b"from,to,colour\n")
