"""Sending a person to a service, or handing them over: the person's yes, the gates of the case and the rule decide."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.directory import store
from amends.apps.directory.actions.enlisting import require_choosable
from amends.apps.directory.models import Referral
from amends.apps.directory.queries import Record
from amends.apps.directory.queries import referrals as known
from amends.apps.directory.signals import referral_moved
from amends.apps.ledger import actions as ledger
from amends.apps.people import actions as people
from amends.apps.people import queries as files
from amends.apps.people.actions import NotAgreed, SentAlready, Share
from amends.apps.people.queries import PersonFile, Shared
from amends.core.case.acting import judge_attempt
from amends.core.case.commands import Try
from amends.core.directory import referral as rules
from amends.core.directory.referral import PARTNER, RULE, Because, Kind, Move, Side
from amends.core.ledger.chain import Draft
from amends.core.safeguards.consent import Consent, Use, denials
from amends.core.safeguards.gates import Verdict
from amends.core.safeguards.roles import NotAllowedError

LINK_LASTS = timedelta(days=7)
SECRET_BYTES = 32
_REFERRAL = "referral"


@dataclass(frozen=True)
class Wish:
    """To whom somebody is sent, for which service, and what goes with them."""

    kind: Kind
    record: Record
    service: str
    share: Share
    note: str = ""


@dataclass(frozen=True)
class Asked:
    """What was asked: what went out, and the secret of the link with which a partner without account answers."""

    referral: Referral
    shared: Shared
    secret: bytes | None


def ask(desk: Desk, file: PersonFile, wish: Wish) -> Asked:
    """Ask a provider to take a person, and pass on exactly what is named.

    What was asked from the same page already is given again, with a new link, and asks nobody twice.

    Raises:
        NotAllowedError: the member may send nobody, or the provider is no party of the case yet.
        CannotBeChosen: see there.
        NotAgreed: the person has not agreed to this.
        SentAlready: something else went out from the same page.
        Refused: a gate of the case does not let it; the attempt is in the history of the case.
        Stale: somebody referred or shared something in the same moment.
    """
    provided = require_choosable(desk, wish.record, file.code)
    if not known.may_refer(desk, file) or not provided.party or provided.party != wish.share.recipient:
        raise NotAllowedError(_REFERRAL)
    use = Use(wish.share.purpose, wish.share.recipient, wish.share.parts, timezone.localdate())
    against = denials(files.agreed_for(desk, file), use, is_child=files.is_child(desk, file))
    if against:
        raise NotAgreed(against)
    done = _ask(desk, file, wish)
    if isinstance(done, Exception):
        raise done  # what was refused is in the history, so the transaction had to end well
    return done


def _ask(desk: Desk, file: PersonFile, wish: Wish) -> Asked | NotAgreed | SentAlready | cases.Refused:
    """Ask with the case held: of two who press at the same moment the second finds what the first has sent."""
    with transaction.atomic():
        seen, desk = desk.state.number, cases.hold_desk(desk)
        if not known.may_refer(desk, file):
            raise NotAllowedError(_REFERRAL)
        sent = known.sent(desk, file.code) if wish.share.once else ()
        before = next((each for each in sent if wish.share.once == each.content.get("once")), None)
        try:
            if before is not None:
                return _again(desk, file, wish, before)
            _share_alone_if_refused(desk, file, wish)
            arguments = {"person": file.code, "to": wish.share.recipient, "service": wish.service}
            cases.attempt(desk, Try("refer", arguments), seen=seen)
        except (NotAgreed, SentAlready, cases.Refused) as refused:
            return refused
        return _keep(desk, file, wish)


def _again(desk: Desk, file: PersonFile, wish: Wish, before: known.Sent) -> Asked:
    shared = people.share(desk, file, wish.share)
    needs_link = wish.share.way != people.HERE and before.now.is_open
    return Asked(before.row, shared, _link(before.row, before.content) if needs_link else None)


def _share_alone_if_refused(desk: Desk, file: PersonFile, wish: Wish) -> None:
    """Where a gate would not let it be shared, try only that: the refusal is kept, and nobody is referred."""
    arguments = {"person": file.code, "to": wish.share.recipient, "purpose": wish.share.purpose}
    judged = judge_attempt(desk.state, Try("share", arguments), desk.me, desk.playbook)
    if judged.verdict is not Verdict.ALLOWED:
        people.share(desk, file, wish.share)


def _keep(desk: Desk, file: PersonFile, wish: Wish) -> Asked:
    shared = people.share(desk, file, wish.share)
    key = files.key_of(desk, file, file.generation)
    if key is None:
        raise NotAllowedError(_REFERRAL)
    content = {
        "party": wish.share.recipient,
        "provider": wish.record.provider.pk,
        "service": wish.service,
        "purpose": wish.share.purpose,
        "disclosure": shared.number,
        "way": wish.share.way,
        "once": wish.share.once,
        "note": wish.note,
        "by": desk.account.name,
        "organisation": desk.account.organisation.name,
    }
    to = store.token_of(desk.case.reference, wish.share.recipient)
    row = store.add_referral(file, key, content, kind=wish.kind, to=to, at=timezone.now())
    _record(row, "referral_asked", desk.me, desk.account.pk)
    referral_moved.send(sender=Referral, case=desk.case)
    is_here = wish.share.way == people.HERE
    return Asked(row, shared, None if is_here else _link(row, content))


def _link(row: Referral, content: Mapping[str, object]) -> bytes:
    secret = secrets.token_bytes(SECRET_BYTES)
    says = {name: str(content[name]) for name in ("service", "organisation", "by")}
    store.add_link(row, secret, says, until=timezone.now() + LINK_LASTS)
    return secret


@transaction.atomic
def new_link(desk: Desk, pk: int) -> bytes:
    """Give a new link to answer; the one before works no more.

    Raises:
        NotAllowedError: there is no such referral for the member, or it has ended.
    """
    desk = cases.hold_desk(desk)
    row, found = _held(desk, pk)
    if not found.now.is_open:
        raise NotAllowedError(_REFERRAL)
    return _link(row, found.content)


@transaction.atomic
def move(desk: Desk, pk: int, wanted: Move, words: str = "") -> None:
    """Keep that something happened, as whoever sends the person.

    Raises:
        NotAllowedError: there is no such referral for the member.
        Impossible: it cannot happen now.
    """
    desk = cases.hold_desk(desk)
    row, found = _held(desk, pk)
    rules.require(found.now, wanted, Side.SENDER)
    _step(row, wanted, {"text": words}, by=desk.me, account=desk.account.pk)


def _held(desk: Desk, pk: int) -> tuple[Referral, known.Sent]:
    row = store.locked_referral(pk)
    found = known.sent_by_key(desk, pk)
    if row is None or found is None or not known.may_refer(desk, row.file):
        raise NotAllowedError(_REFERRAL)
    return row, found


@transaction.atomic
def answer_here(desk: Desk, pk: int, wanted: Move, words: str = "") -> None:
    """Keep what a member says to whose party somebody was sent.

    Raises:
        NotAllowedError: nobody of this number was sent to their party.
        Impossible: it cannot happen now, as after an answer of a colleague.
    """
    desk = cases.hold_desk(desk)
    row = store.locked_referral(pk)
    if row is None or bytes(row.to) != store.token_of(desk.case.reference, desk.me) or row.file.case_id != desk.case.pk:
        raise NotAllowedError(_REFERRAL)
    rules.require(known.standing_of_row(row), wanted, Side.RECEIVER)
    _step(row, wanted, {"text": words}, by=desk.me, account=desk.account.pk)


@transaction.atomic
def answer_by_link(secret: bytes, wanted: Move, words: str = "") -> bool:
    """Keep what a partner without an account answers, once. Says whether the link worked.

    Raises:
        Impossible: it cannot happen now.
    """
    found = known.link_of(secret)
    if found is None:
        return False
    row = store.locked_referral(found[0].referral_id)
    again = known.link_of(secret)  # of two who answer at once the second finds it used
    if row is None or again is None:
        return False
    rules.require(known.standing_of_row(row), wanted, Side.RECEIVER)
    store.use(again[0], timezone.now())
    _step(row, wanted, {"text": words}, by=PARTNER, account=None)
    return True


def revoke_for_consent(desk: Desk, file: PersonFile, consent: Consent) -> None:
    """End what rested on a consent that was taken back; the page of referrals then shows whom to tell."""
    for found in known.sent(desk, file.code):
        is_meant = (found.content["purpose"], found.party) == consent.topic or (
            found.party == consent.recipient and consent.purpose.startswith("share_")
        )
        if is_meant and found.now.is_open:
            _revoke(found.row.pk, Because.CONSENT, by=desk.me, account=desk.account.pk)


def cancel_for_blocked(reference: str, party: str) -> None:
    """End whatever is open to a party that must learn nothing. It is not told, and its links are gone."""
    for row in known.open_to(reference, party):
        _revoke(row.pk, Because.BLOCKED, by=RULE, account=None)


def _revoke(pk: int, because: Because, *, by: str, account: int | None) -> None:
    """End a referral that is still open; the partner may be answering it at this moment."""
    row = store.locked_referral(pk)
    if row is not None and known.standing_of_row(row).is_open:
        _step(row, Move.REVOKE, {"because": str(because)}, by=by, account=account)
        store.forget_links(row)


def _step(row: Referral, what: Move, words: Mapping[str, str], *, by: str, account: int | None) -> None:
    store.add_step(row, what, {name: text for name, text in words.items() if text}, by=by, at=timezone.now())
    _record(row, str(what), by, account)
    referral_moved.send(sender=Referral, case=row.file.case)


def _record(row: Referral, kind: str, by: str, account: int | None) -> None:
    """Tell the ledger, by reference: what was done and by whom, never what it says."""
    ledger.record(known.chain_of(row), Draft(kind, by, timezone.now(), {}), account_id=account)
