"""A person who agreed to be sent to a provider: what the tests of referrals begin with."""

import base64
from typing import Any

from django.test import Client

from amends.apps.cases.models import Case
from amends.apps.directory import actions, queries
from amends.apps.directory.actions import Asked, Wish
from amends.apps.people.actions import BY_WORDS, Share
from amends.apps.people.models import PersonFile
from amends.core.directory.referral import Kind
from tests import cast
from tests.apps.directory.keeping import CLINIC, KEEPER, record
from tests.apps.people.agreeing import CODE, recorded

SERVICE = f"{CLINIC}, service"


def enlisted(case: Case, kept: dict[str, int], name: str = CLINIC) -> str:
    """Take a provider into the case; give its key among the parties."""
    return actions.enlist(cast.desk(KEEPER, case), record(KEEPER, kept[name]))


def agree(case: Case, file: PersonFile, party: str) -> int:
    """Keep both consents that sending to a provider needs; give the number of the one for its purpose."""
    recorded(case, file, "share_sp", party)
    return recorded(case, file, "medical", party)


def wish(kept: dict[str, int], party: str, **changed: Any) -> Wish:
    """Give what is asked: a referral with what the person is called, as a package with words."""
    share = Share(party, "medical", {"identity": frozenset({"called"})}, BY_WORDS)
    values: dict[str, Any] = {"kind": Kind.REFERRAL, "record": record(KEEPER, kept[CLINIC]), "service": SERVICE}
    return Wish(**{**values, "share": share, **changed})


def asked(case: Case, file: PersonFile, kept: dict[str, int], **changed: Any) -> Asked:
    """Send the person, who agreed."""
    party = enlisted(case, kept)
    agree(case, file, party)
    return actions.ask(cast.desk(KEEPER, case), file, wish(kept, party, **changed))


def address(sent: Asked) -> str:
    """Give the address of the page on which the partner answers."""
    assert sent.secret
    return f"/answer/{base64.urlsafe_b64encode(sent.secret).decode().rstrip('=')}/"


def answered(sent: Asked, move: str, text: str = "") -> int:
    """Answer as the partner does; give the status."""
    return Client().post(address(sent), {"move": move, "text": text}).status_code


def now(case: Case, sent: Asked) -> queries.Sent:
    """Give a referral as it stands now."""
    found = queries.sent_by_key(cast.desk(KEEPER, case), sent.referral.pk)
    assert found is not None
    return found


__all__ = ["CODE"]
