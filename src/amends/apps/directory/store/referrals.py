"""The only writer of referrals and of the links with which they are answered."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from django.utils.crypto import salted_hmac

from amends.apps.directory.models import AnswerLink, Referral, ReferralStep
from amends.apps.people.queries import PersonFile
from amends.core.directory.referral import Kind, Move
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.envelopes import seal
from amends.core.vault.keys import PrivateKey, PublicKey


def token_of(reference: str, party: str) -> bytes:
    """Give how a party of a case is found among referrals, by whoever runs this installation and nobody else."""
    return salted_hmac("directory.referral.to", f"{reference} {party}", algorithm="sha256").digest()


def context_of_referral(mark: object) -> Context:
    """Give what the content of a referral is bound to."""
    return Context("directory.referral", case=str(mark))


def context_of_step(referral: Referral, number: int) -> Context:
    """Give what the words of a step are bound to."""
    return Context(f"directory.step {number}", case=str(referral.mark))


def context_of_link(digest: str) -> Context:
    """Give what the words of a link are bound to."""
    return Context("directory.link", case=digest)


def digest_of(secret: bytes) -> str:
    """Give what is kept of the secret of a link."""
    return hashlib.sha256(b"amends directory link" + secret).hexdigest()


def add_referral(
    file: PersonFile, key: DataKey, content: Mapping[str, object], *, kind: Kind, to: bytes, at: datetime
) -> Referral:
    """Keep a referral, sealed under the key of the file, with a key of its own for what is written about it."""
    own, mark = PrivateKey.generate(), uuid4()
    plain = json.dumps({**content, "key": own.to_bytes().hex()}, ensure_ascii=False, sort_keys=True).encode()
    return Referral.objects.create(
        file=file,
        mark=mark,
        generation=file.generation,
        kind=str(kind),
        at=at,
        to=to,
        answers=own.public.to_bytes(),
        sealed=key.seal(plain, context_of_referral(mark)),
    )


def locked_referral(pk: int) -> Referral | None:
    """Give a referral as it is now, held until the transaction ends."""
    found = Referral.objects.select_for_update().filter(pk=pk).first()
    return None if found is None else Referral.objects.select_related("file__case").get(pk=found.pk)


def add_step(referral: Referral, move: Move, words: Mapping[str, str], *, by: str, at: datetime) -> ReferralStep:
    """Keep that something happened; what was said is sealed to the referral's key."""
    number = referral.steps.count() + 1
    plain = json.dumps(dict(words), ensure_ascii=False, sort_keys=True).encode()
    sealed = seal(plain, PublicKey.from_bytes(bytes(referral.answers)), context_of_step(referral, number))
    return ReferralStep.objects.create(referral=referral, number=number, move=str(move), at=at, by=by, sealed=sealed)


def add_link(referral: Referral, secret: bytes, says: Mapping[str, str], *, until: datetime) -> AnswerLink:
    """Keep a link; those given out before work no more."""
    forget_links(referral)
    digest = digest_of(secret)
    plain = json.dumps(dict(says), ensure_ascii=False, sort_keys=True).encode()
    sealed = DataKey.from_bytes(secret).seal(plain, context_of_link(digest))
    return AnswerLink.objects.create(referral=referral, digest=digest, until=until, sealed=sealed)


def use(link: AnswerLink, at: datetime) -> None:
    """Keep that a link was used; it works no more."""
    AnswerLink.objects.filter(pk=link.pk).update(used_at=at, sealed=b"")


def forget_links(referral: Referral) -> None:
    """Let every link to a referral work no more."""
    AnswerLink.objects.filter(referral=referral).delete()
