"""The chain of the demonstration: invented, around the washing pond of one of its cases, brought in like any file."""

from datetime import date, timedelta
from typing import Any

from amends.apps.accounts.actions import unlock
from amends.apps.accounts.queries import accounts_of, demonstration_sign_ins, organisation_named
from amends.apps.cases.queries import desk_of
from amends.apps.chain.actions import Bringer, Way, ask_for_case, ask_for_effect, bring_in
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
    files = {"who-there-is.csv": _NODES, "flows.csv": _flows(today), "visits.csv": _visits(today)}
    how, by = Way(said_on=today - timedelta(days=20)), Bringer(organisation)
    brought = [bring_in(content.encode(), name, by, how) for name, content in files.items()]
    return [each.kept for each in brought if each.kept]


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
