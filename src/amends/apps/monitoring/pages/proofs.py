"""What stands behind an ending: what the case claims beside what visits, the book and the plan hold, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.money.pages.words import figure
from amends.apps.monitoring import queries
from amends.apps.monitoring.queries import MoneyKept, PromisesKept, Seen
from amends.core.case.booking import RECEIVED
from amends.core.facts.statements import Value
from amends.core.monitoring.agreement import Agreement, compared
from amends.core.redress import exact
from amends.core.redress.rows import Sums

_VERIFIED, _CARRIED_OUT = "remedy.outcomes_verified_by", "remedy.implemented_by"
_TAGS: dict[Agreement, tuple[str, str | Promise]] = {
    Agreement.AGREES: ("", ""),
    Agreement.DIFFERS: ("no", _("These do not agree")),
    Agreement.UNSUPPORTED: ("dunno", _("Nothing kept here shows it")),
    Agreement.UNSAID: ("dunno", _("The case does not say it")),
    Agreement.UNKNOWN: ("dunno", _("Not known")),
}
"""How the tag of a line is drawn, and its words; none where both agree."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands behind one line of an ending: what the case claims, what was kept, and how the two stand."""

    label: str
    stated: str
    recorded: tuple[str, ...]
    url: str
    tag: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was kept about one line: its value, None where nothing is known, in words, and where it stands."""

    value: Value
    words: tuple[str, ...]
    url: str = ""
    is_open: bool = True


def proofs(desk: Desk, code: str, seen: Sequence[Seen]) -> Iterator[Proof]:
    """Give every line about a person that something is kept of."""
    yield _money(desk, code)
    yield _promises(desk, code)
    for each in queries.evidence(list(seen)):
        recorded = gettext("No visit says anything.")
        if each.on is not None:
            found = Saying(desk).answer(desk.playbook.facts[each.fact], each.value)
            recorded = gettext("%(what)s, as found on %(day)s") % {"what": found, "day": date_format(each.on)}
        yield _proof(desk, code, each.fact, _Kept(each.value, (recorded,)))


def _proof(desk: Desk, code: str, fact: str, kept: _Kept) -> Proof:
    saying, facts = Saying(desk), desk.state.about(code)
    stated = saying.answer(desk.playbook.facts[fact], facts[fact]) if fact in facts else gettext("Not said")
    return _beside(saying.fact(fact), stated, facts.get(fact), kept)


def _beside(label: str, stated: str, claimed: Value, kept: _Kept) -> Proof:
    # Whoever may not look cannot be told that nothing is there.
    kind, tag = _TAGS[compared(claimed, kept.value) if kept.is_open else Agreement.UNKNOWN]
    return Proof(label, stated, kept.words, kept.url, str(tag), kind)


# Money ---------------------------------------------------------------------------------------------------------------


def _money(desk: Desk, code: str) -> Proof:
    kept = queries.money_kept(desk, code)
    url = reverse("money", args=[desk.case.reference]) if kept else ""
    found = _Kept(kept.arrived if kept else None, tuple(_money_words(kept)), url, is_open=kept is not None)
    return _proof(desk, code, RECEIVED, found)


def _money_words(kept: MoneyKept | None) -> Iterator[str]:
    if kept is None:
        yield gettext("What one person gets is not open to you.")
    elif not kept.sums:
        yield gettext("No money was promised to this person in the book.")
    else:
        yield from (_sum(each) for each in kept.sums)
        if kept.is_denied:
            yield gettext("The person said no to a part of it, and that is not put right yet.")


def _sum(sums: Sums) -> str:
    promised = exact.total((sums.due, sums.later))
    amounts = {"promised": promised, "confirmed": sums.confirmed, "open": exact.difference(promised, sums.confirmed)}
    words = {name: f"{figure(amount, sums.currency)} {sums.currency}" for name, amount in amounts.items()}
    if amounts["open"]:
        return gettext("The person confirmed %(confirmed)s of %(promised)s; %(open)s is not confirmed.") % words
    return gettext("The person confirmed all of %(promised)s.") % words


# The plan ------------------------------------------------------------------------------------------------------------


def _promises(desk: Desk, code: str) -> Proof:
    """Compare who verified by the word of the case with what was looked at, promise by promise."""
    kept, facts, saying = queries.promises_kept(desk, code), desk.state.about(code), Saying(desk)
    verified_by, claimed = facts.get(_VERIFIED), None
    stated = gettext("Not said")
    if isinstance(verified_by, str):
        claimed = verified_by != facts.get(_CARRIED_OUT)
        stated = saying.answer(desk.playbook.facts[_VERIFIED], verified_by)
    url = reverse("plan", args=[desk.case.reference]) if kept else ""
    found = _Kept(kept.arrived if kept else None, tuple(_promise_words(kept)), url, is_open=kept is not None)
    return _beside(saying.fact(_VERIFIED), stated, claimed, found)


def _promise_words(kept: PromisesKept | None) -> Iterator[str]:
    if kept is None:
        yield gettext("The plan is not open to you, or cannot be opened now.")
        return
    words = {"verified": kept.verified, "promised": kept.promised, "declined": kept.declined}
    if not kept.promised:
        yield gettext("No plan in force promises anything to this person.")
    elif kept.arrived:
        yield gettext("Somebody else looked at every promise: %(verified)s of %(promised)s.") % words
    else:
        yield gettext("Somebody else looked at %(verified)s of %(promised)s promises.") % words
    if kept.declined:
        yield gettext("The person declined %(declined)s.") % words
