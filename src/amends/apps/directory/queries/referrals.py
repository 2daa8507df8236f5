"""Every question about referrals: for those who read the person's file, and for those to whom somebody was sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from amends.apps.cases.queries import Desk
from amends.apps.directory import store
from amends.apps.directory.models import AnswerLink, Referral, ReferralStep
from amends.apps.ledger import queries as ledger
from amends.apps.people import queries as people
from amends.apps.people.queries import PersonFile
from amends.core.access.table import Act, Data
from amends.core.directory import referral as rules
from amends.core.directory.referral import Because, Kind, Move, Task
from amends.core.vault.data_keys import DataKey
from amends.core.vault.envelopes import open_sealed
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey


@dataclass(frozen=True)
class Step:
    """Something that happened, with what was said, as far as the reader may know it."""

    move: Move
    at: datetime
    by: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Sent:
    """A referral as whoever reads the person's file knows it."""

    row: Referral
    content: Mapping[str, Any]
    steps: tuple[Step, ...]
    now: rules.Referral

    @property
    def code(self) -> str:
        """The code of the person."""
        return self.row.file.code

    @property
    def party(self) -> str:
        """The key of the party to which the person was sent."""
        return str(self.content["party"])

    @property
    def task(self) -> tuple[Task, date] | None:
        """What is to be done next, and by which day."""
        return rules.task_of(self.now)


@dataclass(frozen=True)
class Came:
    """A referral as the one knows it to whom somebody was sent: that there is one, and how it stands."""

    row: Referral
    now: rules.Referral


def may_read(desk: Desk, file: PersonFile) -> bool:
    """Say whether the member reads the referrals of a person: those who may see what was agreed."""
    return people.may(desk, Act.SEE, Data.CONSENT, file) and people.grant_of(desk, file) is None


def may_refer(desk: Desk, file: PersonFile) -> bool:
    """Say whether the member may send a person somewhere, once the person agrees."""
    return people.answer(desk, Act.SHARE, Data.IDENTITY, file, is_agreed=True).is_allowed


def sent(desk: Desk, code: str = "") -> list[Sent]:
    """Give the referrals of a case, of one person where a code is named, the latest first."""
    rows = Referral.objects.filter(file__case=desk.case, file__erased_at=None).select_related("file__case")
    rows = rows.filter(file__code=code) if code else rows
    opener = _Opener(desk)
    found = [opener.opened(row) for row in rows.prefetch_related("steps").order_by("-at", "-pk")]
    return [each for each in found if each is not None]


def sent_by_key(desk: Desk, pk: int) -> Sent | None:
    """Give one of them; None where there is none, or none for the reader.

    Raises:
        CannotOpenError: what happened to it was altered: its history in the ledger tells something else.
    """
    row = (
        Referral.objects.filter(file__case=desk.case, file__erased_at=None, pk=pk).select_related("file__case").first()
    )
    found = None if row is None else _Opener(desk).opened(row)
    if found is not None and not _is_whole(found.row, found.steps):
        raise CannotOpenError
    return found


def _is_whole(row: Referral, steps: tuple[Step, ...]) -> bool:
    told = [entry.kind for entry in ledger.entries_of(chain_of(row))]
    return told == ["referral_asked", *(str(step.move) for step in steps)]


class _Opener:
    """Opens referrals; the key of each file is asked for once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys: dict[tuple[int, int], DataKey | None] = {}

    def opened(self, row: Referral) -> Sent | None:
        place = row.file_id, row.generation
        if place not in self.keys:
            may = may_read(self.desk, row.file)
            self.keys[place] = people.key_of(self.desk, row.file, row.generation) if may else None
        key = self.keys[place]
        if key is None:
            return None
        content = json.loads(key.open(bytes(row.sealed), store.context_of_referral(row.mark)))
        own = PrivateKey.from_bytes(bytes.fromhex(content.pop("key")))
        steps = tuple(_step(row, step, own) for step in row.steps.all())
        happened = [(step.move, _day(step.at), _because(step.words)) for step in steps]
        return Sent(row, content, steps, rules.told(_begun(row), happened))


def _step(row: Referral, step: ReferralStep, key: PrivateKey) -> Step:
    words = json.loads(open_sealed(bytes(step.sealed), key, store.context_of_step(row, step.number)))
    return Step(Move(step.move), step.at, step.by, words)


def _because(words: Mapping[str, str]) -> Because | None:
    return Because(words["because"]) if words.get("because") else None


def _begun(row: Referral) -> rules.Referral:
    return rules.Referral(Kind(row.kind), _day(row.at))


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def standing_of_row(row: Referral) -> rules.Referral:
    """Give how a referral stands, for whoever can open nothing of it: the same, but for why it was revoked.

    Only where nobody did it is that known, because the party was blocked.
    """
    happened = [
        (Move(step.move), _day(step.at), Because.BLOCKED if step.by == rules.RULE else None) for step in row.steps.all()
    ]
    return rules.told(_begun(row), happened)


def came(desk: Desk) -> list[Came]:
    """Give the referrals to the member's own party, the latest first. What went with them is in what was passed on."""
    rows = Referral.objects.filter(to=store.token_of(desk.case.reference, desk.me), file__case=desk.case)
    found = rows.filter(file__erased_at=None).prefetch_related("steps").order_by("-at", "-pk")
    return [Came(row, standing_of_row(row)) for row in found]


def open_to(reference: str, party: str) -> list[Referral]:
    """Give the referrals to a party of a case that can still go on."""
    rows = Referral.objects.filter(to=store.token_of(reference, party), file__case__reference=reference)
    return [row for row in rows.select_related("file__case").prefetch_related("steps") if standing_of_row(row).is_open]


def link_of(secret: bytes) -> tuple[AnswerLink, dict[str, str]] | None:
    """Give the link of a secret and what its page says; None where it works no more, or never did."""
    digest = store.digest_of(secret)
    links = AnswerLink.objects.filter(digest=digest, used_at=None, until__gt=timezone.now())
    link = links.select_related("referral__file__case").first()
    if link is None or link.referral.file.erased_at is not None or not standing_of_row(link.referral).is_open:
        return None
    says: dict[str, str] = json.loads(
        DataKey.from_bytes(secret).open(bytes(link.sealed), store.context_of_link(digest))
    )
    return link, says


def chain_of(row: Referral) -> str:
    """Give the name of the chain that holds the history of a referral."""
    return f"referral:{row.mark}"
