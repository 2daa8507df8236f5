"""Legal forms of companies in many countries and spellings, brought to one word for each family of forms.

A form says little about who somebody is: it is written, left out and shortened at will.
"""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

_FORMS: Mapping[str, str] = {
    "llc": "llc|l l c|ltd|limited|ltda|limitada|limited company|limited liability company|co ltd|co limited|"
    "company limited|gmbh|ges m b h|gesellschaft mit beschrankter haftung|gesmbh|mbh|sarl|s a r l|s r l|srl|"
    "societe a responsabilite limitee|societa a responsabilita limitata|societatea cu raspundere limitata|"
    "sociedad de responsabilidad limitada|s de r l|s l|sl|sl u|slu|lda|limitee|b v|bv|bvba|b v b a|"
    "besloten vennootschap|sp z o o|sp z oo|sp zoo|spolka z o o|spolka z oo|"
    "spolka z ograniczona odpowiedzialnoscia|ooo|o o o|obshchestvo s ogranichennoi otvetstvennostyu|"
    "obshchestvo s ogranichennoy otvetstvennostyu|obshchestvo s ogranichennoj otvetstvennostyu|"
    "tovarystvo z obmezhenoyu vidpovidalnistyu|tov|too|aps|a p s|anpartsselskab|oy|osakeyhtio|kft|"
    "korlatolt felelossegu tarsasag|d o o|doo|s r o|sro|eood|ood|sia|uab|ou|ltd sti|limited sirketi|"
    "limited sti|ltd sirketi|pvt ltd|private limited|pvt limited|pte ltd|pte limited|private ltd|pty ltd|"
    "pty limited|proprietary limited|sdn bhd|sendirian berhad|yugen kaisha|youxian gongsi|you xian gong si|"
    "you xian ze ren gong si|yu xian gong si|youxian zeren gongsi|yuhan hoesa|wll|w l l|llp|l l p|lp|l p|"
    "limited partnership|limited liability partnership|fze|fzco|fz llc|sprl|tnhh|cong ty tnhh",
    "jsc": "jsc|j s c|joint stock company|plc|p l c|public limited company|inc|incorporated|corp|corporation|ag|a g|"
    "aktiengesellschaft|s a|sa|sas|s a s|societe anonyme|sociedad anonima|sociedade anonima|"
    "societa per azioni|spa|s p a|n v|nv|naamloze vennootschap|se|societas europaea|a s|as|aktieselskab|"
    "aksjeselskap|ab|aktiebolag|oyj|asa|a b|s a de c v|sa de cv|s a d e c v|s a c|sac|"
    "sociedad anonima cerrada|sociedad anonima de capital variable|s a b de c v|ojsc|o j s c|"
    "open joint stock company|cjsc|c j s c|closed joint stock company|pjsc|public joint stock company|oao|"
    "o a o|zao|z a o|pao|p a o|ao|otkrytoe aktsionernoe obshchestvo|zakrytoe aktsionernoe obshchestvo|"
    "publichnoe aktsionernoe obshchestvo|aktsionernoe obshchestvo|nepublichnoe aktsionernoe obshchestvo|pat|"
    "prat|kk|k k|kabushiki kaisha|kabushikigaisha|zhushi huishe|gufen youxian gongsi|gu fen you xian gong si|"
    "chusik hoesa|zhu shi hui she|jusighoesa|tbk|pt|p t|perseroan terbatas|berhad|bhd|anonim sirketi|"
    "anonim sti|a d|ad|dd|d d|nyrt|zrt|akc spol|a s s|public company limited|pcl|n a|national association|"
    "kgaa|s c a|sca|eurl|sicav",
    "co": "co|company|cia|compania|companhia|compagnie|cie|ste|soc|societe|sociedad|sociedade|societa|kompaniya|kg|"
    "gmbh co kg|ohg|gesellschaft|gongsi|gaisha|kaisha|hoesa|sirketi|sti",
}
_LONGEST = 6
_FUZZY_FROM, _FUZZY_EDITS = 12, 2


def _tokens(form: str) -> tuple[str, ...]:
    return tuple(form.split())


_BY_TOKENS: Mapping[tuple[str, ...], str] = {
    _tokens(form): family for family, forms in _FORMS.items() for form in forms.split("|")
}


def _long() -> Mapping[tuple[str, int], Sequence[tuple[str, str]]]:
    """Give the forms long enough to be known when they are misspelt, by first letter and every length they may have."""
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for tokens, family in _BY_TOKENS.items():
        joined = "".join(tokens)
        for edits in range(-_FUZZY_EDITS, _FUZZY_EDITS + 1) if len(joined) >= _FUZZY_FROM else ():
            found.setdefault((joined[0], len(joined) + edits), []).append((joined, family))
    return found


_LONG = _long()


def without_forms(tokens: Sequence[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Give a name without its legal forms, and the families these are of. A name that is only a form stays whole."""
    kept: list[str] = []
    found: set[str] = set()
    place = 0
    while place < len(tokens):
        length, family = _form_at(tokens, place)
        if length:
            found.add(family)
            place += length
        else:
            kept.append(tokens[place])
            place += 1
    return (tuple(kept), frozenset(found)) if kept else (tuple(tokens), frozenset())


def _form_at(tokens: Sequence[str], place: int) -> tuple[int, str]:
    """Give how many words from here on are a form, the longest first, and its family; long ones may be misspelt."""
    for length in range(min(_LONGEST, len(tokens) - place), 0, -1):
        words = tuple(tokens[place : place + length])
        family = _BY_TOKENS.get(words)
        if family:
            return length, family
        joined = "".join(words)
        for form, of_family in _LONG.get((joined[0], len(joined)), ()):
            if OSA.distance(joined, form, score_cutoff=_FUZZY_EDITS) <= _FUZZY_EDITS:
                return length, of_family
    return 0, ""


def unglued(token: str) -> tuple[str, ...]:
    """Part a name from a form that was written onto it, such as `SiemensAG`, where its capitals say so."""
    found = re.fullmatch(r"(.*[a-z])(AG|GmbH|Ltd|LTD|Inc|INC|LLC|PLC|SA|NV|BV|SpA)", token)
    return (found[1], found[2]) if found else (token,)
