"""The hash by which an event of EPCIS names itself (GS1, Core Business Vocabulary 2.0, section 8.9: event hash ID).

What an event says is written out in one order, with numbers, times and names in one form, and hashed; so two systems
that write the same event differently know it for the same. Checked against the published hashes of the algorithm's
authors. Extensions in a vocabulary whose prefix a document does not declare cannot be written out: such an event has no
hash of this kind, and is told apart by its words.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from amends.adapters.chain.gs1_links import as_link

VERSION = "CBV2.0"
_QUANTITY = ("epcClass", "quantity", "uom")
_ORDER: Mapping[str, tuple[str, ...]] = {
    "eventTime": (),
    "eventTimeZoneOffset": (),
    "epcList": ("epc",),
    "parentID": (),
    "inputEPCList": ("epc",),
    "childEPCs": ("epc",),
    "quantityList": ("quantityElement",),
    "childQuantityList": ("quantityElement",),
    "inputQuantityList": ("quantityElement",),
    "outputEPCList": ("epc",),
    "outputQuantityList": ("quantityElement",),
    "action": (),
    "transformationID": (),
    "bizStep": (),
    "disposition": (),
    "persistentDisposition": ("set", "unset"),
    "readPoint": ("id",),
    "bizLocation": ("id",),
    "bizTransactionList": ("bizTransaction",),
    "sourceList": ("source",),
    "destinationList": ("destination",),
    "sensorElementList": ("sensorElement",),
}
_SENSED = {
    "sensorMetadata": (
        "time", "startTime", "endTime", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules"
    ),
    "sensorReport": (
        "type", "exception", "deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "time", "microorganism",
        "chemicalSubstance", "value", "component", "stringValue", "booleanValue", "hexBinaryValue", "uriValue",
        "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue", "uom", "coordinateReferenceSystem",
    ),
}  # fmt: skip
_VOCABULARY = {"bizStep": "BizStep", "disposition": "Disp", "set": "Disp", "unset": "Disp", "bizTransaction": "BTT",
               "source": "SDT", "destination": "SDT"}  # fmt: skip
_URN = {"bizstep": "BizStep", "disp": "Disp", "btt": "BTT", "sdt": "SDT", "er": "ER"}
_CBV = "https://ref.gs1.org/cbv/"
_KNOWN = {"gs1": "https://ref.gs1.org/voc/", "cbv": _CBV, "epcis": "https://ref.gs1.org/epcis/",
          "cbvmda": "urn:epcglobal:cbv:mda:"}  # fmt: skip
_LEFT_OUT = {"type", "isA", "@context", "eventID", "recordTime", "errorDeclaration", "certificationInfo", "hash"}
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


class NoHashError(Exception):
    """The event says something that cannot be written out in the one form."""


def event_hash(event: Mapping[str, Any], contexts: Iterable[Any] = ()) -> str:
    """Give the SHA-256 of an event as 64 hexadecimal digits; `contexts` are those of its document.

    Raises:
        NoHashError: see there.
    """
    return hashlib.sha256(written_out(event, contexts).encode()).hexdigest()


def written_out(event: Mapping[str, Any], contexts: Iterable[Any] = ()) -> str:
    """Give an event in the one form that is hashed.

    Raises:
        NoHashError: see there.
    """
    spaces = _KNOWN | dict(_declared([*contexts, event.get("@context")]))
    parts = [f"eventType={event.get('type')}"]
    parts += [_field(name, within, event[name]) for name, within in _ORDER.items() if name in event]
    if event.get("ilmd"):
        parts.append("ilmd" + "".join(sorted(_extensions(event["ilmd"], spaces))))
    added = [f"{name}{each}" for name in ("readPoint", "bizLocation") for each in _added(event.get(name), spaces)]
    others = {name: value for name, value in event.items() if name not in {*_ORDER, *_LEFT_OUT, "ilmd"}}
    return "".join(parts) + "".join(sorted([*added, *_extensions(others, spaces)]))


def _added(place: Any, spaces: Mapping[str, str]) -> list[str]:
    """Give what somebody added to a place; in version 2.0 it stands at the end, with the name of its field."""
    if not isinstance(place, Mapping):
        return []
    return _extensions({name: value for name, value in place.items() if name != "id"}, spaces)


def _declared(contexts: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for context in contexts:
        if isinstance(context, list):
            yield from _declared(context)
        elif isinstance(context, dict):
            yield from ((name, value) for name, value in context.items() if isinstance(value, str))


def _field(name: str, within: tuple[str, ...], value: Any) -> str:
    if not within:
        return f"{name}={_said(name, value)}"
    if isinstance(value, Mapping):
        own = [sorted(f"{key}={_said(key, each)}" for each in _several(value.get(key))) for key in within]
        return name + "".join(part for parts in own for part in parts)
    elements = "".join(sorted(_element(within[0], each) for each in _several(value)))
    return elements if name == "sensorElementList" else name + elements  # version 2.0 leaves that one name out


def _element(name: str, value: Any) -> str:
    if not isinstance(value, Mapping):
        return f"{name}={_said(name, value)}"
    if name == "quantityElement":
        return name + "".join(f"{key}={_said(key, value[key])}" for key in _QUANTITY if key in value)
    if name == "sensorElement":
        return name + "".join("".join(sorted(_sensed(part, value.get(part)))) for part in _SENSED)
    kind = f"type={_word(str(value['type']), _VOCABULARY[name])}" if "type" in value else ""
    return f"{kind}{name}={_said(name, value.get(name))}"


def _sensed(part: str, value: Any) -> Iterator[str]:
    for each in _several(value):
        if not isinstance(each, Mapping) or not each.keys() <= {*_SENSED[part]}:
            raise NoHashError(part)
        told = {key: _said(key, each[key]) for key in _SENSED[part] if key in each}
        if "type" in told and "//" not in told["type"]:
            told["type"] = _KNOWN["gs1"] + told["type"].removeprefix("gs1:")
        yield part + "".join(f"{key}={text}" for key, text in told.items())


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _said(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        raise NoHashError(name)
    text = str(value).strip()
    if "time" in name.lower() and "offset" not in name.lower():
        return _moment(text)
    return _canonical(_word(text, _VOCABULARY[name]) if name in {"bizStep", "disposition", "set", "unset"} else text)


def _word(word: str, vocabulary: str) -> str:
    """Write a bare word of the standard vocabulary, or its old name, as its address."""
    found = re.fullmatch(r"urn:epcglobal:cbv:(\w+):(.+)", word)
    if found and found[1] in _URN:
        return f"{_CBV}{_URN[found[1]]}-{found[2]}"
    prefix, colon, rest = word.partition(":")
    if not colon:
        return f"{_CBV}{vocabulary}-{word}"
    return _KNOWN[prefix] + rest if prefix in _KNOWN and not rest.startswith("//") else word


def _moment(text: str) -> str:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    thousandth = timedelta(milliseconds=1)
    at = at.replace(microsecond=0) + round(at.microsecond / 1_000) * thousandth
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def _canonical(text: str) -> str:
    if _NUMBER.fullmatch(text):
        number = Decimal(text)
        return str(int(number)) if number == number.to_integral_value() else format(number.normalize(), "f")
    return as_link(text) or text


def _extensions(said: Mapping[str, Any], spaces: Mapping[str, str]) -> list[str]:
    """Write what a vocabulary of somebody's own adds: `{vocabulary}name=value`, sorted at each level."""
    found = []
    for name, value in said.items():
        prefix, colon, local = name.partition(":")
        if not colon or prefix not in spaces:
            raise NoHashError(name)
        for each in _several(value):
            own = "".join(sorted(_extensions(each, spaces))) if isinstance(each, Mapping) else f"={_own(each)}"
            found.append(f"{{{spaces[prefix]}}}{local}{own}")
    return found


def _own(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else _canonical(str(value).strip())
