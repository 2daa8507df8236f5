"""What leaving a supplier would do to people, as a page says it, and what is asked before anybody suspends."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.chain import queries
from amends.apps.chain.pages.site import share
from amends.apps.chain.pages.words import plain_day
from amends.apps.chain.queries import EffectFound, Kept, SiteLoss

LIVE_FROM_ONE = (3, 6)
"""How many people live from the income of one who works at a small mine. The World Bank's State of the Artisanal and
Small-Scale Mining Sector 2019 counts about 40 million at work and 150 million who depend on them; the upper end is
ours, for places where there is no other work. Known, not checked again here.
"""

BEFORE_SUSPENDING: tuple[tuple[str | Promise, str], ...] = (
    (
        gettext_lazy(
            "Where the supplier itself commits the worst abuses or is tied to those who do, suspend that party or lot "
            "at once; elsewhere, try with it first and look for a measurable improvement within six months."
        ),
        "OECD Due Diligence Guidance for minerals, Annex II, 1–10",
    ),
    (
        gettext_lazy(
            "Ask whether suspending would do clearly more harm than going on. If so you need not suspend, and you say "
            "why."
        ),
        "Directive (EU) 2024/1760, 10(6) and 11(7)",
    ),
    (
        gettext_lazy("Give notice in good time, to the supplier and to those who work there, and pay what is due."),
        "Directive (EU) 2024/1760, 10(6) and 11(7); US Department of Labor, Comply Chain",
    ),
    (
        gettext_lazy("Leaving is the last means: a very grave breach, a plan that did not help, nothing milder left."),
        "LkSG, § 7(3)",
    ),
    (
        gettext_lazy("Before you say that you have no leverage, try to raise it, together with others."),
        "UN Guiding Principles, 19 and its commentary",
    ),
    (
        gettext_lazy("The remedy of the people goes on, whatever becomes of the business. Set its money apart first."),
        "G14; DIHR 2026",
    ),
)
"""What the law and the standards ask before a supplier is suspended or left, with the source of each."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What happens to a site, in words."""

    site: str
    lost: str
    rerouted: str
    workers: str
    dependants: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What leaving one supplier would do."""

    finding: str
    asked: str
    losses: tuple[Loss, ...]
    rerouted: tuple[tuple[str, str], ...]
    gaining: tuple[tuple[str, str], ...]
    unsold: tuple[tuple[str, str], ...]
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class LeavingPage:
    """The whole page."""

    effects: tuple[Effect, ...]
    asked_before: tuple[tuple[str, str], ...]
    is_looked_at: bool
    may_ask: bool
    has_suppliers: bool


def leaving_page(desk: Desk) -> LeavingPage:
    """Compose the page."""
    return LeavingPage(
        tuple(_effect(desk, each) for each in queries.effects_of(desk)),
        tuple((str(words), source) for words, source in BEFORE_SUSPENDING),
        desk.state.of_case.get("impact_analysis") is True,
        queries.may_trace(desk),
        bool(queries.suppliers_of(desk)),
    )


def _effect(desk: Desk, kept: Kept) -> Effect:
    found: EffectFound = kept.found
    words = {"day": plain_day(kept.at), "who": kept.by, "organisation": kept.organisation}
    return Effect(
        _finding(Saying(desk).party(found.party), found),
        _("Asked on %(day)s by %(who)s, in the chain of %(organisation)s.") % words,
        tuple(_loss(each) for each in found.losses),
        _masses(found.rerouted),
        _masses(found.gaining),
        _masses(found.unsold),
        found.is_estimate,
    )


def _finding(supplier: str, found: EffectFound) -> str:
    """Say in one sentence who would lose, and whether the metal goes elsewhere."""
    words = {"supplier": supplier, "leaving": found.leaving or _("everybody")}
    losing = [each for each in found.losses if each.lost > _NOTHING]
    if not found.losses:
        return _("If %(leaving)s left %(supplier)s, no site in these data would lose a buyer.") % words
    if not losing:
        return (
            _("If %(leaving)s left %(supplier)s, its metal would go to others, who may not ask what you ask.") % words
        )
    worst = losing[0]
    words |= {"site": worst.site, "lost": share(worst.lost)}
    loss = _("If %(leaving)s left %(supplier)s, %(site)s would lose the buyer of %(lost)s of its metal.") % words
    if worst.workers is None:
        return _("%(loss)s Nobody has counted who works there.") % {"loss": loss}
    return _("%(loss)s %(people)s people work there.") % {"loss": loss, "people": _people(worst.workers)}


_NOTHING = 0.0005


def _loss(loss: SiteLoss) -> Loss:
    not_counted = _("not counted")
    if loss.workers is None:
        return Loss(loss.site, share(loss.lost), share(loss.rerouted), not_counted, not_counted)
    workers = _people(loss.workers)
    if loss.counted_on:
        workers = _("%(number)s, last counted on %(day)s") % {"number": workers, "day": plain_day(loss.counted_on)}
    least, most = loss.workers[0] * LIVE_FROM_ONE[0], loss.workers[1] * LIVE_FROM_ONE[1]
    return Loss(loss.site, share(loss.lost), share(loss.rerouted), workers, _people((least, most)))


def _people(between: tuple[int, int]) -> str:
    least, most = between
    if least == most:
        return number_format(least, 0, use_l10n=True, force_grouping=True)
    numbers = {
        "least": number_format(least, 0, use_l10n=True, force_grouping=True),
        "most": number_format(most, 0, use_l10n=True, force_grouping=True),
    }
    return _("%(least)s to %(most)s") % numbers


def _masses(masses: tuple[tuple[str, float], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, _("%(mass)s kg") % {"mass": number_format(round(mass), 0, use_l10n=True, force_grouping=True)})
        for name, mass in masses
    )
