"""A small chain that every test of this folder knows: one site, two traders who sell to each other, two brands."""

from django.test import Client

from amends.apps.accounts.models import Account, Function
from amends.apps.chain.actions import Bringer, Brought, Way, bring_in
from tests import cast

NODES = b"""key,kind,name,role,country,latitude,longitude,within_m,identifiers
mine:rubaya,site,Rubaya,,CD,-1.55,28.88,200,ipis:codmine00001
mine:numbi,site,Numbi,,CD,-1.77,28.90,,
trader:a,organisation,Trader A,trader,CD,,,,
trader:b,organisation,Trader B,trader,RW,,,,
smelter:s,facility,Smelter S,smelter,MY,,,,cid:CID000001
brand:x,organisation,Brand X,brand,DE,,,,
brand:y,organisation,Brand Y,brand,FR,,,,
"""

FLOWS = b"""from,to,metal,mass,unit,grade,custody
mine:rubaya,trader:a,tin,1,t,60 %,
mine:numbi,trader:b,tin,400,kg,,
trader:a,trader:b,tin,200,kg,,
trader:b,trader:a,tin,100,kg,,
trader:a,smelter:s,tin,500,kg,,
trader:b,smelter:s,tin,500,kg,,
smelter:s,brand:x,tin,750,kg,,
smelter:s,brand:y,tin,250,kg,,mass_balance
"""


def brought(content: bytes, name: str = "file.csv", by: Bringer | None = None, **how: object) -> Brought:
    """Bring a file in."""
    return bring_in(content, name, by or Bringer(), Way(**how))  # type: ignore[arg-type]  # words of a test


def chain_brought() -> None:
    """Bring both tables in."""
    brought(NODES, "nodes.csv")
    brought(FLOWS, "flows.csv")


def analyst_elsewhere() -> Client:
    """Give a browser of somebody who works with the chain of another organisation."""
    Account.objects.filter(username="meera.joshi").update(function=Function.LEAD)
    return cast.client_of("meera.joshi")
