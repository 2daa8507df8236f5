"""What is chosen in a template, in the ten languages it comes in, made into what it says."""

import re
import unicodedata
from collections.abc import Mapping

from amends.core.chain.claims import Scope
from amends.core.chain.declaration import Said

_WORDS: Mapping[Said, str] = {
    Said.YES: "yes|是|はい|예|네|oui|sim|ja|sí|si|sì|evet",
    Said.NO: "no|否|不|いいえ|아니요|아니오|non|não|nao|nein|hayır|hayir",
    Said.UNKNOWN: "unknown|未知|不明|알수없음|알려지지않음|inconnu|inconnue|desconhecido|unbekannt"
    "|desconocido|sconosciuto|bilinmiyor",
    Said.NONE: "none|无|無|なし|없음|aucun|aucune|nenhum|nenhuma|keine|keiner|ninguno|ninguna|nessuno|nessuna|hiçbiri"
    "|yok",
    Said.NOT_DECLARING: "notdeclaring|notapplicableforthisdeclaration|未申报|不适用于本申报",
    Said.NOT_SURVEYED: "didnotsurvey|未调查",
    Said.ONLY_THERE: "drconly|indiaandormadagascaronly",
}
_BY_WORD = {word: said for said, words in _WORDS.items() for word in words.split("|")}
_LESS = ("orless", "以下", "이하", "oumoins", "oumenos", "oderweniger", "omenos", "omeno", "veyadahaaz", "veyaaltı")
_SHARE = re.compile(r"(100|90|75|50)")
_OVER = {"90": Said.OVER_90, "75": Said.OVER_75, "50": Said.OVER_50}

_METALS: Mapping[str, str] = {
    "tantalum": "tantalum|tantal|tantale|tântalo|tántalo|tantalio|钽|鉭|タンタル|탄탈륨|탄탈",
    "tin": "tin|étain|estanho|zinn|estaño|stagno|kalay|锡|錫|スズ|すず|주석",
    "gold": "gold|or|ouro|oro|altın|金|금",
    "tungsten": "tungsten|tungstène|tungstênio|wolfram|wolframio|tungsteno|volfram|钨|鎢|タングステン|텅스텐",
    "cobalt": "cobalt|kobalt|cobalto|钴|鈷|コバルト|코발트",
    "mica": "mica|naturalmica|glimmer|mika|云母|天然云母|雲母|マイカ|운모",
    "copper": "copper|cuivre|cobre|kupfer|rame|bakır|铜|銅|구리",
    "graphite": "graphite|naturalgraphite|grafite|graphit|grafito|grafit|石墨|黒鉛|グラファイト|흑연",
    "lithium": "lithium|lítio|litio|lityum|锂|鋰|リチウム|리튬",
    "nickel": "nickel|níquel|nichel|nikel|镍|鎳|ニッケル|니켈",
    "aluminium": "aluminum|aluminium",
}
_BY_METAL = {word: metal for metal, words in _METALS.items() for word in words.split("|")}


def told(text: str) -> Said | None:
    """Give what a cell says, None where it says nothing that is known here."""
    plain = _plain(text)
    if plain in _BY_WORD:
        return _BY_WORD[plain]
    if plain in {"1", "10"}:  # a share written as a number; `1.0` without its point
        return Said.ALL
    share = _SHARE.search(plain)
    if share:
        return _share(plain, share[1])
    return _longer(text)


def _share(plain: str, share: str) -> Said:
    if share == "100":
        return Said.ALL
    if share == "50" and any(less in plain for less in _LESS):
        return Said.HALF_OR_LESS
    return _OVER[share]


def _longer(text: str) -> Said | None:
    """Give what an answer says that goes on after its yes."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    if not words or _BY_WORD.get(words[0]) is not Said.YES:
        return None
    if any("1755" in word for word in words):
        return Said.YES
    if {"sec", "eu"} <= set(words):
        return Said.BOTH
    for word, said in (("sec", Said.SEC), ("eu", Said.EU), ("when", Said.LATER)):
        if word in words:
            return said
    return Said.OTHER_FORMAT


def metal_in(text: str) -> str:
    """Give the English name of a metal, or the text itself in small letters where it is none of those known."""
    plain = _plain(text)
    return _BY_METAL.get(plain, " ".join(text.split()).casefold())


def is_left_out(text: str) -> bool:
    """Say whether a choice takes a metal out of the scope of a declaration instead of into it."""
    return unicodedata.normalize("NFKC", text).strip()[:1] in {"", "(", "["}


def is_other(text: str) -> bool:
    """Say whether a choice is the one for a metal that is written by hand."""
    return "[" in text and metal_in(text.partition("[")[0]) not in _METALS


def scope_in(text: str) -> Scope | None:
    """Give the scope, which in every language begins with its letter."""
    letter = unicodedata.normalize("NFKC", text).strip()[:1].upper()
    return {"A": Scope.COMPANY, "B": Scope.PRODUCT, "C": Scope.USER_DEFINED}.get(letter)


def is_not_listed(text: str) -> bool:
    """Say whether the list of smelters was left for a name written by hand; capitals vary between versions."""
    return _plain(text) == "smelternotlisted"


def is_not_identified(text: str) -> bool:
    """Say whether no smelter is known yet."""
    return _plain(text) == "smelternotyetidentified"


def is_recycled(text: str) -> bool:
    """Say whether a mine is named as what is no mine."""
    return _plain(text) in {"recycled", "scrap", "recycledscrap", "回收", "报废", "recyclé", "rebut"}


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in composed if sign.isalnum())
