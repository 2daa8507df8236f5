"""The risk at sites as lines of text and as plain values for JSON: the same words and figures as on the pages."""

from collections.abc import Iterator, Sequence
from typing import Any

from amends.apps.risk.pages import site_page
from amends.apps.risk.queries import Coverage, SiteRisk
from amends.core.risk.evidence import OF_COUNTRY
from amends.core.risk.scoring import Reason


def values(sites: Sequence[SiteRisk], coverage: Coverage) -> dict[str, Any]:
    """Give all sites and what is not known of them."""
    return {
        "sites": [_site(site) for site in sites],
        "not_known": {
            "sites": coverage.sites,
            "never_visited": coverage.never_visited,
            "without_place": coverage.without_place,
            "sold_to_nobody": coverage.sold_to_nobody,
            "not_asked": dict(coverage.not_asked),
        },
    }


def _site(site: SiteRisk) -> dict[str, Any]:
    return {
        "key": site.thing.key,
        "name": site.thing.name,
        "level": str(site.risk.level),
        "points": {
            "of_site": round(site.risk.of_site * 100),
            "of_country": round(site.risk.of_country * 100),
            "total": round(site.risk.total * 100),
        },
        "reasons": [_reason(reason) for reason in site.risk.reasons if reason.points > 0],
        "flags": [{"flag": str(raised.flag), "about": raised.about} for raised in site.flags],
        "not_asked": list(site.risk.not_asked),
        "visits": site.visits,
        "last_visit": site.last_visit.isoformat() if site.last_visit else None,
        "watched": site.is_watched,
        "held_back": site.held_back,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    evidence = reason.evidence
    return {
        "sort": str(evidence.sort),
        "code": evidence.code,
        "on": evidence.on.isoformat() if evidence.on else None,
        "by": evidence.by,
        "edition": evidence.edition or None,
        "of_country": evidence.sort in OF_COUNTRY,
        "points_when_fresh": round(evidence.weight * 100),
        "points": round(reason.points * 100),
    }


def lines(sites: Sequence[SiteRisk], coverage: Coverage, *, is_unfolded: bool) -> Iterator[str]:
    """Give one line for each site, with every reason below it where it is unfolded."""
    if not sites:
        yield "No site is known. Bring in site visits or facilities: amends chain import FILE"
    for site in sites:
        yield from _told(site, is_unfolded=is_unfolded)
    if coverage.sites:
        yield (
            f"Of {coverage.sites} sites {coverage.never_visited} were never visited, {coverage.without_place} have no "
            f"place and {coverage.sold_to_nobody} sell to nobody known. Not known is never low."
        )


def _told(site: SiteRisk, *, is_unfolded: bool) -> Iterator[str]:
    page = site_page(site)
    watched = ", watched" if site.is_watched else ""
    points = f"{page.of_site} points of the site, {page.of_country} of its country"
    yield f"{page.name} ({page.key}): {page.level}, {points}{watched}"
    if not is_unfolded:
        return
    for reason in page.reasons:
        yield f"  {reason.today:>3} of {reason.fresh:>3}  {reason.what}; {reason.when}; {reason.by}"
    for flag in page.flags:
        yield f"  flag: {flag}"
    if page.not_asked:
        yield f"  not asked within two years: {', '.join(page.not_asked)}"
    yield f"  {page.visits}"
    if site.held_back:
        yield "  Something is left out, because few people work there or nobody counted them."
