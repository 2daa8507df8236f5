"""Documents that are passed on: exactly those that the person agreed to, sealed on the way, listed when taken back."""

import io
import tempfile
from pathlib import Path
from zipfile import ZipFile

import pyrage
import pytest
from django.http import HttpResponse

from amends.apps.cases.models import Case
from amends.apps.people import actions, queries
from amends.apps.people.actions import BY_KEY, BY_WORDS, HERE, Brought, NotAgreed, Share, packing
from amends.apps.people.models import Disclosure, Document, PersonFile, SharedCopy
from amends.apps.people.store import sealed_path
from amends.core.safeguards.consent import Denial, in_force, part_of_document
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.errors import CannotOpenError
from tests import cast
from tests.age_tool import Partner
from tests.apps.people.agreeing import CLINIC, CODE, PARTS, WORKER, desk_now, recorded
from tests.apps.people.bringing import TITLE, words

pytestmark = pytest.mark.django_db

SAID = "She was locked in at Mbwelotown."
OTHER = "Letter of the landlord"


@pytest.fixture
def agreed(case: Case, file: PersonFile, clinic: str) -> int:
    """Keep two documents, and that the clinic may have the first; give the number of this answer."""
    actions.keep_document(desk_now(case), words(SAID), file=file)
    actions.keep_document(desk_now(case), Brought(OTHER, b"Rent is due."), file=file)
    recorded(case, file, "share_sp", clinic)
    return recorded(case, file, "medical", clinic, parts=PARTS | {part_of_document(1)})


def wish(clinic: str, *documents: int, way: str = HERE) -> Share:
    return Share(clinic, "medical", {}, way, frozenset(documents))


def url(case: Case, rest: str) -> str:
    return f"/cases/{case.reference}/people/{CODE}/{rest}"


def packed(case: Case, agreed: int, **sent: object) -> HttpResponse:
    """Make a package on its page."""
    address = url(case, f"consents/{agreed}/share/")
    answer = cast.client_of(WORKER).post(address, {"documents": ["1"], "way": BY_WORDS, **sent})
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.age
@pytest.mark.either_database
def test_a_partner_opens_exactly_the_document_agreed_to_with_a_public_tool(
    case: Case, agreed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lying = tmp_path / "lying"
    lying.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(lying))
    page = cast.client_of(WORKER).get(url(case, f"consents/{agreed}/share/"))
    assert TITLE in page.content.decode()
    assert OTHER not in page.content.decode()
    told = page.context["form"].told
    answer = packed(case, agreed, words=told, from_identity=["called"])
    assert f"{case.reference}-1.zip.age" in answer["Content-Disposition"]
    assert not list(lying.rglob("*"))
    with ZipFile(io.BytesIO(Partner(tmp_path).open_with_words(answer.content, told))) as inside:
        text = inside.read(f"{case.reference}-1.txt").decode()
        assert inside.namelist() == [f"{case.reference}-1.txt", "document-1.txt"]
        assert inside.read("document-1.txt").decode() == SAID
    assert "Zora" in text
    assert TITLE in text
    assert OTHER not in text


def test_the_history_says_who_received_which_document_and_taking_back_lists_it(
    case: Case, file: PersonFile, agreed: int
) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    assert packed(case, agreed, way=BY_KEY, key=key).status_code == 200
    page = cast.client_of(WORKER).get(url(case, "consents/")).content.decode()
    assert f"the document “{TITLE}”" in page.split('id="gone"')[1]
    assert OTHER not in page
    assert [each.kind for each in queries.openings(file)][:2] == ["consents_opened", "document_shared"]
    assert actions.withdraw(desk_now(case), file, agreed).to_tell == (1,)
    actions.remove_document(desk_now(case), 1, because="asked", file=file)
    page = cast.client_of(WORKER).get(url(case, "consents/")).content.decode()
    assert "document 1, which is not kept any more" in page.split("Tell them")[1].split("</ul>")[0]
    assert TITLE not in page


def test_who_works_here_opens_it_until_it_is_taken_back(case: Case, file: PersonFile, agreed: int, clinic: str) -> None:
    actions.share(desk_now(case), file, wish(clinic, 1))
    copy = SharedCopy.objects.get()
    address = f"/cases/{case.reference}/received/{copy.pk}/"
    theirs = cast.client_of(CLINIC)
    assert TITLE in theirs.get(address).content.decode()
    given = theirs.get(f"{address}documents/1/")
    assert given.content.decode() == SAID
    assert "sandbox" in given["Content-Security-Policy"]
    assert queries.openings(file)[0].kind == "document_opened"
    for somebody, number in ((theirs, 2), (cast.client_of(WORKER), 1), (cast.client_of("ines.duarte"), 1)):
        assert somebody.get(f"{address}documents/{number}/").status_code == 404
    actions.withdraw(desk_now(case), file, agreed)
    assert theirs.get(f"{address}documents/1/").status_code == 404


def test_a_document_the_person_did_not_name_goes_nowhere(
    case: Case, file: PersonFile, agreed: int, clinic: str
) -> None:
    with pytest.raises(NotAgreed) as refused:
        actions.make_package(desk_now(case), file, wish(clinic, 1, 2, way=BY_WORDS), opened_by="acid acorn")
    assert refused.value.against == (Denial.NOT_THESE_PARTS,)
    assert not Disclosure.objects.exists()
    assert packed(case, agreed, documents=["2"]).status_code == 422
    actions.remove_document(desk_now(case), 1, because="asked", file=file)
    with pytest.raises(NotAllowedError):
        actions.share(desk_now(case), file, wish(clinic, 1))
    assert queries.shareable(desk_now(case), file, recipient=clinic, purpose="medical").documents == ()


def test_an_answer_names_documents_one_by_one_on_its_page(
    case: Case, file: PersonFile, agreed: int, clinic: str
) -> None:
    worker, address = cast.client_of(WORKER), url(case, "consents/ask/")
    page = worker.get(address)
    assert TITLE in page.content.decode()
    assert OTHER in page.content.decode()
    form = page.context["form"]
    purpose, until = form.fields["purpose"].choices[1][0], form.initial["until"].isoformat()
    seen = form["seen"].value()
    sent = {
        "purpose": purpose,
        "recipient": clinic,
        "documents": ["2"],
        "told": "all",
        "language": "Bemba",
        "seen": seen,
    }
    answer = worker.post(address, {**sent, "how": "spoken", "state": "informed_given", "until": until})
    assert answer.status_code == 302
    assert in_force(queries.agreed_for(desk_now(case), file))[purpose, clinic].parts == {part_of_document(2)}


def test_what_does_not_open_or_is_too_much_is_not_recorded_as_sent(
    case: Case, file: PersonFile, agreed: int, clinic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    monkeypatch.setattr(packing, "MOST_OF_A_PACKAGE", 10)
    refused = packed(case, agreed, way=BY_KEY, key=key)
    assert refused.status_code == 422
    assert "Send them in two packages." in refused.content.decode()
    sealed_path(Document.objects.get(number=1).mark).write_bytes(b"something else")
    with pytest.raises(CannotOpenError):
        actions.make_package(desk_now(case), file, wish(clinic, 1, way=BY_KEY), opened_by=key)
    assert not Disclosure.objects.exists()
