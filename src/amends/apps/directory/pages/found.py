"""A service in the list of what was found, and a provider on its own page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from amends.apps.cases.pages.saying import listed
from amends.apps.directory.pages.words import (
    AGAINST,
    CHILDREN,
    CONFLICT,
    DISABILITY,
    KIND,
    NOT_KNOWN,
    SEX,
    VETTED,
    WAY_OUT,
    Words,
    needs,
)
from amends.apps.directory.queries import Record
from amends.core.directory.editing import service_of
from amends.core.directory.finding import Hit, Offer, is_old, offers_of
from amends.core.directory.package import Package
from amends.core.directory.standing import Known, Standing

ROOM_IS_OLD = 7
"""After a week a number of free places says little. Source: AMENDS, design."""

Tag = tuple[Words, str]
_FAR_ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a provider cannot be chosen, and what would help."""

    because: Words
    way_out: Words


@dataclass(frozen=True, slots=True)
class Found:
    """A service, as the list shows it."""

    key: int
    name: str
    provider: str
    needs: str
    details: tuple[str, ...]
    room: str
    not_known: str
    tags: tuple[Tag, ...]
    against: tuple[Reason, ...]
    verified_on: date | None
    verified_by: str
    is_stale: bool


def found(
    hits: Iterable[tuple[Record, Hit]], standing_of: Callable[[Record], Standing], *, in_case: bool
) -> list[Found]:
    """Give the services that were found, in words."""
    words = needs()
    by_key: dict[int, Standing] = {}
    rows = []
    for record, hit in hits:
        key = record.provider.pk
        standing = by_key[key] if key in by_key else by_key.setdefault(key, standing_of(record))
        rows.append(_found(record, hit, standing, words, in_case=in_case))
    return rows


def _found(record: Record, hit: Hit, standing: Standing, words: dict[str, str], *, in_case: bool) -> Found:
    offer = hit.offer
    return Found(
        key=record.provider.pk,
        name=offer.name,
        provider=record.name,
        needs=listed(words.get(each, each) for each in sorted(offer.needs)),
        details=tuple(_details(offer, hit.kilometres)),
        room=room_in_words(offer),
        not_known=listed(str(NOT_KNOWN[each]) for each in hit.not_known),
        tags=tags_of(standing, in_case=in_case),
        against=reasons(standing),
        verified_on=standing.verified_on,
        verified_by=standing.verified_by,
        is_stale=standing.is_stale,
    )


def tags_of(standing: Standing, *, in_case: bool) -> tuple[Tag, ...]:
    """Give what is known of a provider, each yes, no or not known. Ties matter towards a case, and only there."""
    tied = {Known.YES: "no", Known.NO: "yes", Known.UNKNOWN: "dunno"}
    ties: Tag = (CONFLICT[standing.conflicted], tied[standing.conflicted])
    if not in_case:
        is_asked = standing.conflicted is not Known.UNKNOWN
        ties = (gettext("Asked about ties"), "") if is_asked else (CONFLICT[Known.UNKNOWN], "dunno")
    return (
        (VETTED[standing.vetted], KIND[standing.vetted]),
        ties,
        (CHILDREN[standing.child_safe], KIND[standing.child_safe]),
    )


def reasons(standing: Standing) -> tuple[Reason, ...]:
    """Give why a provider cannot be chosen."""
    return tuple(Reason(AGAINST[each], WAY_OUT[each]) for each in standing.against)


def _details(offer: Offer, kilometres: float | None) -> list[str]:
    said = []
    if kilometres is not None:
        far = f"{kilometres:.0f}" if kilometres >= _FAR_ENOUGH else f"{kilometres:.1f}"
        said.append(gettext("%(far)s km away") % {"far": far})
    said += [listed(sorted(each.capitalize() for each in offer.languages))] if offer.languages else []
    return [*said, *_people(offer)]


def _people(offer: Offer) -> list[str]:
    said = []
    said += [listed(str(SEX.get(each, each)) for each in sorted(offer.sexes))] if offer.sexes else []
    said += [_ages(offer)] if offer.youngest is not None or offer.oldest is not None else []
    return said


def _ages(offer: Offer) -> str:
    if offer.youngest is not None and offer.oldest is not None:
        return gettext("%(from)d to %(to)d years") % {"from": offer.youngest, "to": offer.oldest}
    if offer.youngest is not None:
        return gettext("from %(from)d years") % {"from": offer.youngest}
    return gettext("up to %(to)d years") % {"to": offer.oldest}


def room_in_words(offer: Offer) -> str:
    """Say how much room there is and since when that is known, and how long one waits."""
    said = []
    if offer.available is None:
        said.append(gettext("Room: not known."))
    elif not offer.available:
        said.append(gettext("No room."))
    else:
        room = int(offer.available)
        said.append(ngettext("Room for one.", "Room for %(count)d.", room) % {"count": room})
    if offer.waiting_days is not None:
        days = int(offer.waiting_days)
        said.append(
            gettext("No waiting.")
            if not days
            else ngettext("One day of waiting.", "%(count)d days of waiting.", days) % {"count": days}
        )
    said += [gettext("That was a while ago; ask again.")] if _is_old(offer) else []
    return " ".join(said)


def _is_old(offer: Offer) -> bool:
    today = timezone.localdate()
    return (offer.available is not None and is_old(offer.counted_on, today, ROOM_IS_OLD)) or (
        offer.waiting_days is not None and is_old(offer.waiting_on, today, ROOM_IS_OLD)
    )


@dataclass(frozen=True, slots=True)
class Service:
    """A service on the page of its provider: its key in the record, and what is said of it."""

    key: str
    name: str
    description: str
    needs: str
    room: str
    lines: tuple[tuple[Words, str], ...]


def services(record: Record, shared: Package) -> list[Service]:
    """Give the services of a provider."""
    words = needs()
    return [_service(record, offer, words) for offer in offers_of(record.document, shared)]


def _service(record: Record, offer: Offer, words: dict[str, str]) -> Service:
    said = service_of(record.document, offer.service)
    place = ", ".join(said[name] for name in ("address_1", "city", "country") if said[name])
    lines: Sequence[tuple[Words, str]] = (
        (gettext("Where?"), place),
        (gettext("When?"), said["opening"]),
        (gettext("In which languages?"), listed(sorted(each.capitalize() for each in offer.languages))),
        (gettext("For whom?"), listed([*_people(offer), *_abilities(offer)])),
        (gettext("Not for whom?"), said["excluded"]),
        (gettext("How does one get in?"), said["application_process"]),
        (gettext("Which papers are needed?"), said["documents"]),
        (gettext("What does it cost?"), said["fees_description"]),
    )
    return Service(
        key=offer.service,
        name=offer.name,
        description=said["description"],
        needs=listed(words.get(each, each) for each in sorted(offer.needs)),
        room=room_in_words(offer),
        lines=tuple((question, answer) for question, answer in lines),
    )


def _abilities(offer: Offer) -> list[str]:
    return [str(DISABILITY.get(each, each)) for each in sorted(offer.disabilities)]
