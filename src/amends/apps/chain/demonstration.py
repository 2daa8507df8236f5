"""The chain of the demonstration: invented, around the washing pond of one of its cases, brought in like any file."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from amends.apps.accounts.actions import unlock
from amends.apps.accounts.queries import accounts_of, demonstration_sign_ins, organisation_named
from amends.apps.cases.queries import desk_of
from amends.apps.chain.actions import Bringer, Way, ask_for_case, ask_for_effect, bring_in, look_for_alike
from amends.apps.chain.models import Import
from amends.apps.chain.queries import CaseQuestion, EffectQuestion

_NODES = """key,kind,name,role,country,latitude,longitude,within_m,identifiers
site:kasolwe,site,Kasolwe washing pond,,CD,-10.712,25.471,500,ipis:demo-kasolwe
site:lubano,site,Lubano pits,,CD,-10.955,25.84,,ipis:demo-lubano
site:mutenda,site,Mutenda mine,,CD,-11.23,26.71,200,ipis:demo-mutenda
site:nkulu,site,Nkulu hill,,CD,-9.87,26.02,,
org:washers,organisation,Washers’ association,cooperative,CD,,,,
org:bluewater,organisation,Bluewater Trading,trader,CD,,,,
org:hillside,organisation,Hillside Depot,trader,CD,,,,
org:redgate,organisation,Redgate Depot,trader,CD,,,,
fac:tolvane,facility,Tolvane Cobalt,refiner,CD,-11.66,27.48,100,cid:CID009001
fac:ostervale,facility,Ostervale Refining,refiner,FI,60.17,24.94,100,cid:CID009002
org:velmar,organisation,Velmar Cathode,manufacturer,KR,,,,
org:hanlo,organisation,Hanlo Materials,manufacturer,CN,,,,
org:norvale,organisation,Norvale Group,,SE,,,,
brand:aurelin,organisation,Aurelin Devices,brand,SE,,,,
brand:norvaletools,organisation,Norvale Tools,brand,SE,,,,
brand:ardent,organisation,Ardent Tools,brand,DE,,,,
brand:tessal,organisation,Tessal Energy,brand,US,,,,
"""

_FLOWS = (
    ("site:kasolwe", "org:washers", 42_000, ""),
    ("org:washers", "org:bluewater", 30_000, ""),
    ("org:washers", "org:hillside", 8_000, ""),
    ("site:lubano", "org:redgate", 20_000, ""),
    ("site:mutenda", "fac:tolvane", 60_000, "segregated"),
    ("org:bluewater", "org:redgate", 5_000, ""),
    ("org:redgate", "org:bluewater", 3_000, ""),
    ("org:bluewater", "fac:tolvane", 28_000, ""),
    ("org:hillside", "fac:ostervale", 8_000, ""),
    ("org:redgate", "fac:tolvane", 15_000, ""),
    ("org:redgate", "fac:ostervale", 7_000, ""),
    ("fac:tolvane", "org:velmar", 50_000, ""),
    ("fac:tolvane", "org:hanlo", 40_000, ""),
    ("fac:ostervale", "org:hanlo", 15_000, ""),
    ("org:velmar", "brand:aurelin", 30_000, ""),
    ("org:velmar", "brand:tessal", 20_000, ""),
    ("org:hanlo", "brand:aurelin", 8_000, "mass_balance"),
    ("org:hanlo", "brand:norvaletools", 6_000, "mass_balance"),
    ("org:hanlo", "brand:ardent", 26_000, "mass_balance"),
    ("org:hanlo", "brand:tessal", 9_000, "mass_balance"),
)
_OWNED = (("org:norvale", "brand:aurelin"), ("org:norvale", "brand:norvaletools"))

_VISITS = (
    ("demo-kasolwe", "Kasolwe washing pond", 25.471, -10.712, 2_000, 210, "", "1"),
    ("demo-kasolwe", "Kasolwe washing pond", 25.471, -10.712, 520, 190, "0", "1"),
    ("demo-kasolwe", "Kasolwe washing pond", 25.471, -10.712, 70, 235, "0", "1"),
    ("demo-lubano", "Lubano pits", 25.84, -10.955, 1_500, 90, "1", ""),
    ("demo-mutenda", "Mutenda mine", 26.71, -11.23, 300, 640, "0", "0"),
)
"""Site, name, place, how many days ago, workers counted, armed presence, children under fifteen; empty is not asked."""


_LIST = """key,kind,name,role,country
list:1,facility,Ostervale Refining Oy,refiner,FI
list:2,organisation,Bluewater Trading SARL,trader,CD
list:3,organisation,Hillside Depôt,trader,CD
"""
"""Another list of the same trade, without numbers: whether its names are those above is for a person to say."""

_ANSWERED = {"D27": "Yes", "D33": "Yes", "D39": "Unknown", "D45": "No", "D51": "No", "D57": "100%", "D63": "Yes",
             "D69": "Yes", **{f"D{row}": "No" for row in range(75, 91, 2)}}  # fmt: skip
_NO_OTHER = {f"D{first + step}": "No" for first in (26, 32) for step in (0, 2, 3)}
_SIGNED = {"D15": "–", "D16": "–", "D17": "–", "D18": "–", "D19": "–", "D20": "–", "D21": "–"}
"""Contact and signatory: the template wants them, the reader leaves them out, and nobody is invented for them."""
_COMPLETE = {"D9": "A. Company", **_ANSWERED, **_NO_OTHER, **_SIGNED}
_DECLARED: tuple[tuple[str, Mapping[str, str], Sequence[Sequence[str | None]]], ...] = (
    (
        "Velmar Cathode Co., Ltd.",
        _COMPLETE,
        (("CID009101", "Tin", "Brakemoor", "Brakemoor Tin", "Malaysia", "CID009101"),),
    ),
    (
        "Hanlo Materials Ltd",
        {**_COMPLETE, "D16": "", "D39": "", "D57": ""},
        (
            ("CID009101", "Tin", "Brakemoor", "Brakemoor Tin", "Indonesia", "CID009101"),
            ("CID009102", "Tin", "Sundale", "Sundale Smelting", "Bolivia", "CID009102"),
            (None, "Tin", "Smelter not yet identified"),
        ),
    ),
    (
        "Birchline Displays",
        {**_COMPLETE, "D9": ""},
        (("CID009102", "Tin", "Sundale", "Sundale Smelters", "Bolivia", "CID009102"),),
    ),
)
"""Who declares, cell by cell, and the smelters listed: about tin, which the metal of the case never meets."""


_CASE, _LEAD, _COMPANY = "A-0406", "ines.duarte", "Aurelin Devices"
_IN_THE_CHAIN = {
    "aurelin": _COMPANY,
    "meridian": "Tolvane Cobalt",
    "bluewater": "Bluewater Trading",
    "washers": "Washers’ association",
}


def load_for_cases(today: date) -> None:
    """Bring in the chain of the company that leads the cases, and ask it for one of them, as its lead would."""
    sign_in = next((each for each in demonstration_sign_ins() if each.username == _LEAD), None)
    company = organisation_named(_COMPANY)
    if sign_in is None or company is None or not load(company, today):
        return
    account = next(each for each in accounts_of(company) if each.username == _LEAD)
    account.unlocked = unlock(account, sign_in.passphrase)
    desk = desk_of(_CASE, account)
    if desk is None:
        return
    told = {party: desk.case.opened_at.date() for party in ("aurelin", "bluewater")}
    question = CaseQuestion("site:kasolwe", "wfcl_3d", "cobalt", None, _IN_THE_CHAIN, told, "long", "hard")
    ask_for_case(desk, question)
    ask_for_effect(desk, EffectQuestion("meridian", "Tolvane Cobalt", "", "cobalt"))


def load(organisation: Any, today: date) -> list[Import]:
    """Bring in the chain of the demonstration for an organisation; where it has brought in anything, do nothing."""
    if Import.objects.filter(organisation=organisation).exists():
        return []
    tables = {
        "who-there-is.csv": _NODES,
        "flows.csv": _flows(today),
        "visits.csv": _visits(today),
        "another-list.csv": _LIST,
    }
    files = {name: content.encode() for name, content in tables.items()}
    files |= {
        f"declaration-{number}.xlsx": _declaration(*each, today) for number, each in enumerate(_DECLARED, start=1)
    }
    how, by = Way(said_on=today - timedelta(days=20)), Bringer(organisation)
    brought = [bring_in(content, name, by, how) for name, content in files.items()]
    kept = [each.kept for each in brought if each.kept]
    look_for_alike(by, kept)
    return kept


def _declaration(
    company: str, cells: Mapping[str, str], smelters: Sequence[Sequence[str | None]], today: date
) -> bytes:
    """Write a workbook with the answers of a supplier where the template for conflict minerals has them."""
    import xlsxwriter

    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    declaration, listing = made.add_worksheet("Declaration"), made.add_worksheet("Smelter List")
    declaration.write("B3", "(CMRT) Revision 6.5 April 25, 2025")
    said = {"D8": company, "D22": f"{today - timedelta(days=40):%d-%b-%Y}", **cells}
    for place, value in said.items():
        declaration.write(place, value)
    for row, line in enumerate(smelters, start=5):
        for column, cell in zip("ABCDEF", line, strict=False):
            listing.write(f"{column}{row}", cell or "")
    made.close()
    return out.getvalue()


def _flows(today: date) -> str:
    """Give the flows of the last half year, and who owns whom."""
    begin, end = today - timedelta(days=200), today - timedelta(days=18)
    lines = ["from,to,relation,share,metal,mass,unit,start,end,custody"]
    lines += [f"{a},{b},,,cobalt,{mass},kg,{begin},{end},{custody}" for a, b, mass, custody in _FLOWS]
    lines += [f"{owner},{owned},owns,100 %,,,,,," for owner, owned in _OWNED]
    return "\n".join(lines) + "\n"


def _visits(today: date) -> str:
    lines = ["vid,pcode,name,visit_date,longitude,latitude,source,workers_numb,presence,childunder15"]
    for number, (code, name, longitude, latitude, ago, workers, armed, children) in enumerate(_VISITS, start=1):
        day = today - timedelta(days=ago)
        lines.append(f"v{number},{code},{name},{day},{longitude},{latitude},IPIS,{workers},{armed},{children}")
    return "\n".join(lines) + "\n"
