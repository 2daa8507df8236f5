"""What a declaration claims about a chain: who passes metal on to whom. No mass is ever said in it."""

import hashlib
from collections.abc import Iterator, Mapping

from amends.adapters.chain.rmi.layouts import MINE_COLUMNS, MINES
from amends.adapters.chain.rmi.words import is_recycled
from amends.core.chain.check_digits import FORMS, expected
from amends.core.chain.claims import Flow, Identifier, Kind, Role, Statement, Thing
from amends.core.chain.declaration import Declaration, Known, MineLine, Said, SmelterLine
from amends.core.chain.reading import Reading

_AUTHORITIES = {"lei": "lei", "gleif": "lei", "duns": "duns", "dunsnumber": "duns", "dun": "duns", "gln": "gln",
                "gs1": "gln"}  # fmt: skip


def claims_of(declared: Declaration, reading: Reading, digest: str) -> Iterator[Statement]:
    """Give who there is and who supplies whom. A smelter without a number is one of this file alone."""
    company = company_of(declared, digest)
    yield company
    by_name: dict[tuple[str, str], str] = {}
    described: set[str] = set()
    for line in declared.smelters:
        if line.known is Known.NOT_IDENTIFIED or not (line.name or line.number):
            continue
        key = f"cid:{line.number}" if line.number else f"rmi:{digest}:smelter:{line.row}"
        for name in (line.name, line.lookup, line.number):
            by_name.setdefault((line.metal, name.casefold()), key)
        if key not in described:
            described.add(key)
            yield _smelter(key, line)
        yield Flow(key, company.key, line.metal, scope=declared.scope, recycled=_is_recycled(line))
    for mine in declared.mines:
        yield from _mine(mine, by_name, reading, digest)


def company_of(declared: Declaration, digest: str) -> Thing:
    """Give whoever declares: by a number of a register, else by name and address together, never by a name alone."""
    scheme = _AUTHORITIES.get("".join(sign for sign in declared.authority.casefold() if sign.isalnum()), "")
    number = declared.number.replace("-", "").replace(" ", "")
    identifiers: tuple[Identifier, ...] = ()
    if scheme and number and not expected(scheme, number):
        identifiers = (Identifier(scheme, number),)
        key = f"{scheme}:{number}"
    elif declared.number and declared.authority and scheme not in FORMS:
        key = f"declared:{_hash(declared.authority, declared.number)}"
    elif declared.company and declared.address:
        key = f"declared:{_hash(declared.company, declared.address)}"
    else:
        key = f"rmi:{digest}"
    detail = {"address": declared.address, "declares": str(declared.template)}
    return Thing(key, Kind.ORGANISATION, declared.company, identifiers=identifiers, detail=detail)


def _hash(*parts: str) -> str:
    written = "\n".join(" ".join(part.split()).casefold() for part in parts)
    return hashlib.sha256(written.encode()).hexdigest()[:24]


def _smelter(key: str, line: SmelterLine) -> Thing:
    identifiers = (Identifier("cid", line.number),) if line.number else ()
    aliases = (line.lookup,) if line.known is Known.LISTED and line.lookup not in {"", line.name} else ()
    detail = {name: value for name, value in (("city", line.city), ("metal", line.metal)) if value}
    return Thing(key, Kind.FACILITY, line.name, Role.SMELTER, line.country, None, identifiers, aliases, detail)


def _is_recycled(line: SmelterLine) -> bool:
    return line.recycled is Said.YES or is_recycled(line.mines)


def _mine(mine: MineLine, by_name: Mapping[tuple[str, str], str], reading: Reading, digest: str) -> Iterator[Statement]:
    key = f"mine:{_hash(mine.number_source, mine.number)}" if mine.number else f"rmi:{digest}:mine:{mine.row}"
    detail = {"number": mine.number, "number_source": mine.number_source} if mine.number else {}
    yield Thing(key, Kind.SITE, mine.name, country=mine.country, detail=detail)
    buyer = by_name.get((mine.metal, mine.smelter.casefold()))
    if buyer is not None:
        yield Flow(key, buyer, mine.metal)
    elif mine.smelter:
        reading.doubt(mine.row, f"{MINE_COLUMNS['smelter']}{mine.row}", "no_such_smelter", sheet=MINES)
