"""The demonstration of files: people of two cases who were asked, who said yes, and one who took it back.

Everything goes through the actions that pages use, as of today. Nobody here exists.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from amends.apps.accounts.actions import create_demonstration_accounts
from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.people import actions
from amends.apps.people.actions import BY_WORDS, HERE, Brought, Share
from amends.apps.people.models import PersonFile
from amends.apps.people.queries import Agreed, Details
from amends.core.safeguards.consent import Consent, State, part_of_document
from amends.core.safeguards.person_file import section
from amends.core.vault.spoken import words

WAGES, CHILDREN = "A-0407", "A-0406"
_WORKER, _COLLEAGUE = "grace.banda", "luc.martin"
_DAYS = timedelta(days=90)
_TOLD = "What will be done, who will see what, and that no is fine and costs no help."

_WOMAN: Mapping[str, Mapping[str, str]] = {
    "contact": {
        "contact_way": "message",
        "number": "0555 0142",
        "when_safe": "Sundays after the market closes",
        "code_word": "yellow umbrella",
        "never_picks_up": "The foreman keeps the telephones on weekdays",
        "languages": "Bemba, a little English",
    },
    "identity": {"called": "Imala", "age": "31", "papers": "held_by_others", "papers_held_by": "The agency"},
    "needs": {"wages": "Seven months of wages, and the deposit.", "papers_needed": "Her passport, from the agency."},
}
_RECEIPT = Brought(
    "Receipt of the agency for the passport, copied", b"Received one passport. To be returned at the end."
)
_SLIP = Brought("Pay slip of March, copied by hand", b"March: 26 days. Food, bed and transport taken off. Paid: 11.40.")

_MAN: Mapping[str, Mapping[str, str]] = {
    "contact": {"contact_way": "in_person", "code_word": "second bridge", "languages": "French"},
    "identity": {"called": "Deo", "age": "44"},
}

_BOY: Mapping[str, Mapping[str, str]] = {
    "contact": {"contact_way": "through_somebody", "contact_through": "The teacher, on Thursdays"},
    "interests": {
        "childs_views": "I want to sit next to my friend, and I do not want my sister to go instead.",
        "options_weighed": "School here with a stipend; the boarding school; an aunt in the town.",
        "took_part": "The child, his mother, his guardian, the teacher, a social worker.",
        "interests_decision": "He stays with his mother and goes to school here. The stipend comes first.",
    },
}
_REVIEW = timedelta(days=5)
_REPORT = Brought(
    "Report of the school, first term", b"He came on 41 of 44 days. He reads aloud. He is often tired on Mondays."
)


@transaction.atomic
def load() -> None:
    """Fill the files of the demonstration where its cases are there and nobody has begun any."""
    cases = set(Case.objects.filter(demonstration=True).values_list("reference", flat=True))
    if not {WAGES, CHILDREN} <= cases or PersonFile.objects.exists():
        return
    accounts = {each.username: each for each in create_demonstration_accounts(_WORKER, _COLLEAGUE)}
    worker = accounts[_WORKER]
    _woman_who_took_one_back(worker)
    _man_in_an_emergency(worker, accounts[_COLLEAGUE])
    review = (timezone.localdate() + _REVIEW).isoformat()
    boy = _begun(worker, CHILDREN, "k1", {**_BOY, "interests": {**_BOY["interests"], "interests_review": review}})
    actions.keep_document(_desk(worker, CHILDREN), _REPORT, file=boy)


def _woman_who_took_one_back(worker: Account) -> None:
    file = _begun(worker, WAGES, "v1", _WOMAN)
    for brought in (_RECEIPT, _SLIP):
        actions.keep_document(_desk(worker, WAGES), brought, file=file)
    receipt = frozenset({part_of_document(1)})
    _agreed(
        worker, file, ("share_sp", "clinic"), parts=frozenset({"identity"}), own_words="They may know that I am coming."
    )
    _agreed(
        worker,
        file,
        ("medical", "clinic"),
        parts=frozenset({"identity", "contact"}),
        own_words="My hands hurt. Yes, the doctor.",
    )
    told = {"identity": frozenset({"called", "age"}), "contact": frozenset({"languages"})}
    actions.share(_desk(worker, WAGES), file, Share("clinic", "medical", told, HERE))
    parts = frozenset({"identity"}) | receipt
    number = _agreed(worker, file, ("interview", "union"), parts=parts, own_words="The union may ask for my passport.")
    known = {"identity": frozenset({"called", "papers_held_by"})}
    wish = Share("union", "interview", known, BY_WORDS, frozenset({1}))
    actions.make_package(_desk(worker, WAGES), file, wish, opened_by=words(8))
    own_words = "My cousin works for the agency. I do not want this any more."
    actions.withdraw(_desk(worker, WAGES), file, number, own_words=own_words)


def _man_in_an_emergency(worker: Account, colleague: Account) -> None:
    file = _begun(worker, WAGES, "v2", _MAN)
    reason = "He called from the road: they had followed him. Nobody else could be reached to say where he is safe."
    actions.open_in_emergency(_desk(colleague, WAGES), file, reason=reason, informed=worker)
    actions.open_file(_desk(colleague, WAGES), file)


def _begun(worker: Account, reference: str, code: str, answers: Mapping[str, Mapping[str, str]]) -> PersonFile:
    file = actions.begin_file(_desk(worker, reference), code)
    for name, given in answers.items():
        asked = section(name)
        if asked is None:
            raise LookupError(name)
        actions.save(_desk(worker, reference), file, asked, given, seen=0)
    return file


def _agreed(worker: Account, file: PersonFile, to: tuple[str, str], *, parts: frozenset[str], own_words: str) -> int:
    today = timezone.localdate()
    consent = Consent(0, *to, parts, State.GIVEN, today + _DAYS)
    details = Details(language="Bemba", how="spoken", told=_TOLD, own_words=own_words)
    return actions.record_consent(_desk(worker, WAGES), file, Agreed(consent, details, today))


def _desk(account: Account, reference: str) -> Desk:
    found = desk_of(reference, account)
    if found is None:
        raise LookupError(reference)
    return found
