"""The only writer of imports and what they say."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from amends.apps.accounts.queries import Account, Organisation
from amends.apps.cases.models import Case
from amends.apps.chain import models
from amends.core.chain.claims import Evidence, Flow, Observation, Relation, Thing
from amends.core.chain.declaration import Declaration
from amends.core.chain.reading import Reading

if TYPE_CHECKING:
    from amends.core.chain.likeness import Likeness

_BATCH = 1_000
_DECLARED = TypeAdapter(Declaration)
MOST_FINDINGS = 1_000
"""How many findings an import keeps; a file with more is not one to be read line by line."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that is brought in: what it is called, its kind, and the SHA-256 of its bytes."""

    name: str
    kind: str
    digest: str


@dataclass(frozen=True, slots=True)
class Bringer:
    """Who brings something in: an organisation and one of its people, or nobody for the installation itself."""

    organisation: Organisation | None = None
    account: Account | None = None


def add_import(file: File, reading: Reading, by: Bringer, at: datetime) -> models.Import:
    """Keep a file and all it says, in the transaction that is open."""
    kept = models.Import.objects.create(
        organisation=by.organisation,
        account=by.account,
        at=at,
        name=file.name[:200],
        kind=file.kind,
        digest=file.digest,
        author=reading.by[:200],
        said_on=reading.on,
        rows=reading.rows,
        taken=reading.taken,
        doubtful=reading.doubtful,
        refused=reading.refused,
        report=[asdict(finding) for finding in reading.findings[:MOST_FINDINGS]],
        declared=None if reading.declared is None else _DECLARED.dump_python(reading.declared, mode="json"),
    )
    models.Thing.objects.bulk_create(_things(kept, reading.things), batch_size=_BATCH)
    models.Link.objects.bulk_create(_links(kept, reading), batch_size=_BATCH)
    models.Observation.objects.bulk_create(_observations(kept, reading.observations), batch_size=_BATCH)
    models.Evidence.objects.bulk_create(_evidence(kept, reading.evidence), batch_size=_BATCH)
    return kept


def take_back(kept: models.Import, by: Account | None, at: datetime) -> None:
    """Forget all that a file says; that it was brought in and taken back stays known."""
    for related in (kept.things, kept.links, kept.observations, kept.evidence):
        related.all().delete()
    models.Import.objects.filter(pk=kept.pk).update(undone_at=at, undone_by=by, declared=None)


def _things(kept: models.Import, things: Iterable[Thing]) -> Iterator[models.Thing]:
    for thing in things:
        place = thing.place
        yield models.Thing(
            source=kept,
            key=thing.key,
            kind=thing.kind,
            name=thing.name[:300],
            role=thing.role or "",
            country=thing.country[:60],
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            within=place.within if place else None,
            identifiers=[str(each) for each in thing.identifiers],
            aliases=list(thing.aliases),
            detail=dict(thing.detail),
        )


def _links(kept: models.Import, reading: Reading) -> Iterator[models.Link]:
    for flow in reading.flows:
        yield _with_period(
            flow,
            models.Link(
                source=kept,
                begin=flow.source,
                end=flow.target,
                metal=flow.metal[:40],
                mass=flow.mass,
                custody=flow.custody or "",
                scope=flow.scope or "",
                recycled=flow.recycled,
                event=flow.event,
            ),
        )
    for tie in reading.relations:
        yield _with_period(
            tie, models.Link(source=kept, begin=tie.source, end=tie.target, tie=tie.tie, share=tie.share)
        )


def _with_period(said: Flow | Relation, link: models.Link) -> models.Link:
    if said.period:
        link.first, link.last = said.period.first, said.period.last
    return link


def _observations(kept: models.Import, seen: Iterable[Observation]) -> Iterator[models.Observation]:
    for each in seen:
        yield models.Observation(
            source=kept,
            about=each.about,
            by=each.by[:200],
            on=each.on,
            answers={question: str(answer) for question, answer in each.answers.items()},
            detail=dict(each.detail),
        )


def _evidence(kept: models.Import, issued: Iterable[Evidence]) -> Iterator[models.Evidence]:
    for each in issued:
        yield models.Evidence(
            source=kept,
            about=each.about,
            kind=each.kind,
            name=each.name[:300],
            issuer=each.issuer[:300],
            issuer_id=each.issuer_id[:300],
            first=each.first,
            last=each.last,
            is_signed=each.is_signed,
            number=each.number[:300],
        )


def add_finding(
    case: Case, kind: str, sealed: bytes, *, organisation: Organisation, account: Account, at: datetime
) -> models.CaseFinding:
    """Keep what a chain said for a case, under the next number; the database refuses it if somebody was quicker."""
    last = models.CaseFinding.objects.filter(case=case).order_by("-number").values_list("number", flat=True).first()
    return models.CaseFinding.objects.create(
        case=case, number=(last or 0) + 1, kind=kind, sealed=sealed, organisation=organisation, account=account, at=at
    )


def keep_pairs(organisation: Organisation | None, found: Iterable[tuple[str, str, "Likeness"]], at: datetime) -> int:
    """Keep what may be one and the same. What was decided stays decided; gives how many are new.

    What is as good as sure is taken for one by nobody in particular, and can be taken apart again.
    """
    from amends.core.chain.likeness import SURE  # wakes rapidfuzz

    held = {(pair.one, pair.other): pair for pair in models.Pair.objects.filter(organisation=organisation)}
    new = []
    for one, other, likeness in found:
        before = held.get((one, other))
        if before is None:
            is_sure = likeness.score >= SURE
            new.append(
                models.Pair(
                    organisation=organisation,
                    one=one,
                    other=other,
                    score=likeness.score,
                    because=list(likeness.because),
                    verdict=models.Pair.SAME if is_sure else models.Pair.OPEN,
                    at=at if is_sure else None,
                )
            )
        elif before.verdict == models.Pair.OPEN:
            before.score, before.because = likeness.score, list(likeness.because)
            before.save(update_fields=["score", "because"])
    models.Pair.objects.bulk_create(new, batch_size=_BATCH, ignore_conflicts=True)
    return len(new)


def decide_pair(pair: models.Pair, verdict: str, by: Account | None, at: datetime) -> None:
    """Keep what was decided about two."""
    decided = verdict != models.Pair.OPEN
    pair.verdict, pair.version = verdict, pair.version + 1
    pair.by, pair.at = (by, at) if decided else (None, None)
    pair.save(update_fields=["verdict", "version", "by", "at"])
