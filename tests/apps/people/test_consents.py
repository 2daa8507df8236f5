"""Consents: kept by a reader of the file, asked by gate and sharing alike, taken back at once."""

from datetime import timedelta

import pyrage
import pytest
import time_machine
from django.utils import timezone

from amends.apps.cases import actions as cases
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.people import actions, queries
from amends.apps.people.actions import BY_WORDS, HERE, NotAgreed, Share
from amends.apps.people.models import ConsentRecord, Disclosure, PersonFile, SharedCopy
from amends.apps.people.queries import Agreed, Details
from amends.core.case.commands import Try
from amends.core.facts.statements import FactRef
from amends.core.safeguards.consent import Consent, Denial, State
from amends.core.safeguards.person_file import section
from amends.core.safeguards.roles import NotAllowedError
from tests import cast

pytestmark = pytest.mark.django_db
WORKER, CLINIC = "grace.banda", "dr.nkosi"
CODE = "c2"
NAMES = {"names": "Zorabeth Qwillinger", "called": "Zora", "from_where": "Mbwelotown", "age": "31"}
PARTS = frozenset({"identity", "contact"})


@pytest.fixture
def case() -> Case:
    return cast.case_told("A-0401")


@pytest.fixture
def clinic(case: Case) -> str:
    """The key of the clinic among the parties of the case."""
    return cast.desk(CLINIC, case).me


@pytest.fixture
def file(case: Case) -> PersonFile:
    desk = cast.desk(WORKER, case)
    made = actions.begin_file(desk, CODE)
    for name, answers in (("identity", NAMES), ("contact", {"code_word": "umbrella"})):
        asked = section(name)
        assert asked
        actions.save(_desk(case), made, asked, answers, seen=0)
    return made


def _desk(case: Case, username: str = WORKER) -> Desk:
    return cast.desk(username, case)


def _record(case: Case, file: PersonFile, purpose: str, recipient: str = "", **changed: object) -> int:
    values: dict[str, object] = {
        "parts": PARTS if recipient else frozenset(),
        "state": State.GIVEN,
        "until": timezone.localdate() + timedelta(days=90),
        **changed,
    }
    consent = Consent(0, purpose, recipient, **values)  # type: ignore[arg-type]  # what the tests name
    answer = Agreed(consent, Details(language="Bemba", how="spoken", told="all of it"), timezone.localdate())
    return actions.record_consent(_desk(case), file, answer)


def _wish(recipient: str, *, way: str = HERE, **questions: list[str]) -> Share:
    asked = questions or {"identity": ["called"]}
    return Share(recipient, "medical", {name: frozenset(each) for name, each in asked.items()}, way)


def _agree(case: Case, file: PersonFile, clinic: str) -> None:
    _record(case, file, "medical", clinic)
    _record(case, file, "share_sp", clinic)


def _fact(case: Case, purpose: str) -> object:
    statements = _desk(case).state.statements.get(FactRef(CODE, f"consent.{purpose}"), ())
    return next((each.value for each in statements if each.in_force), None)


def test_the_gates_of_the_case_ask_what_was_kept_in_the_file(case: Case, file: PersonFile) -> None:
    _record(case, file, "police")
    assert _fact(case, "police") == "informed_given"
    _record(case, file, "police", state=State.REFUSED, until=None)
    assert _fact(case, "police") == "refused"


def test_what_was_kept_stands_nowhere_in_clear(case: Case, file: PersonFile, clinic: str) -> None:
    _record(case, file, "medical", clinic)
    row = ConsentRecord.objects.get()
    for word in (b"medical", b"Bemba", b"all of it", clinic.encode()):
        assert word not in bytes(row.sealed)
    assert {field.name for field in ConsentRecord._meta.fields} == {  # noqa: SLF001 - Django's own door to it
        *("id", "file", "number", "generation", "until", "sealed"),
    }


def test_exactly_what_was_ticked_arrives(case: Case, file: PersonFile, clinic: str) -> None:
    _agree(case, file, clinic)
    shared = actions.share(_desk(case), file, _wish(clinic, identity=["called", "age"], contact=["code_word"]))
    assert shared.fields == {"identity": {"called": "Zora", "age": "31"}, "contact": {"code_word": "umbrella"}}
    theirs = _desk(case, CLINIC)
    ((row, came),) = queries.received(theirs)
    assert came.fields == shared.fields
    assert came.sender == "Grace Banda"
    actions.open_received(theirs, row, came)
    assert [entry.kind for entry in queries.openings(file)][:2] == ["received_opened", "shared"]
    assert queries.received(_desk(case, "ines.duarte")) == []


def test_without_a_consent_nothing_goes_and_the_attempt_is_kept(case: Case, file: PersonFile, clinic: str) -> None:
    with pytest.raises(NotAgreed) as refused:
        actions.share(_desk(case), file, _wish(clinic))
    assert refused.value.against == (Denial.NOT_ASKED,)
    assert queries.openings(file)[0].kind == "share_refused"
    assert not Disclosure.objects.exists()


def test_the_gate_of_the_case_can_refuse_what_the_file_allows(case: Case, file: PersonFile) -> None:
    authority = _desk(case, "amara.diallo").me
    _record(case, file, "medical", authority)  # but not that an authority learns of them
    before = _desk(case).state.number
    with pytest.raises(cases.Refused):
        actions.share(_desk(case), file, _wish(authority))
    assert _desk(case).state.number == before + 1
    assert not Disclosure.objects.exists()


def test_one_consent_says_nothing_about_another_recipient(case: Case, file: PersonFile, clinic: str) -> None:
    _agree(case, file, clinic)
    others = [key for key in queries.recipients(_desk(case), frozenset({"identity"})) if key != clinic]
    with pytest.raises(NotAgreed):
        actions.share(_desk(case), file, _wish(others[0]))


@pytest.mark.parametrize("username", ["ines.duarte", "sofia.reyes"])
def test_a_company_or_a_smelter_is_never_a_recipient(case: Case, file: PersonFile, username: str) -> None:
    company = _desk(case, username).me
    assert company not in queries.recipients(_desk(case))
    with pytest.raises(NotAllowedError):
        _record(case, file, "share_dc", company)
    with pytest.raises(NotAllowedError):
        actions.share(_desk(case), file, _wish(company))


def test_taking_back_destroys_the_copy_and_says_whom_to_tell(case: Case, file: PersonFile, clinic: str) -> None:
    number = _record(case, file, "medical", clinic)
    _record(case, file, "share_sp", clinic)
    shared = actions.share(_desk(case), file, _wish(clinic))
    withdrawal = actions.withdraw(_desk(case), file, number, own_words="I do not want this any more")
    assert withdrawal.to_tell == (shared.number,)
    assert not SharedCopy.objects.exists()
    assert _fact(case, "medical") == "withdrawn"
    with pytest.raises(NotAgreed) as refused:
        actions.share(_desk(case), file, _wish(clinic))
    assert refused.value.against == (Denial.WITHDRAWN,)
    actions.note_recipient_told(_desk(case), file, shared.number)
    (sent,) = queries.sent(_desk(case), file)
    assert sent.ended_at is not None
    assert sent.told_at is not None


def test_what_is_taken_back_on_the_page_of_the_case_stops_sharing_too(
    case: Case, file: PersonFile, clinic: str
) -> None:
    _agree(case, file, clinic)
    desk = _desk(case)
    cases.attempt(desk, Try("withdraw", {"person": CODE, "purpose": "medical"}), seen=desk.state.number)
    with pytest.raises(cases.Refused):
        actions.share(_desk(case), file, _wish(clinic))


def test_what_ran_out_is_not_used_and_the_gates_learn_it(case: Case, file: PersonFile, clinic: str) -> None:
    _agree(case, file, clinic)
    shared = actions.share(_desk(case), file, _wish(clinic))
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        with pytest.raises(NotAgreed):
            actions.share(_desk(case), file, _wish(clinic))
        theirs = _desk(case, CLINIC)
        ((row, came),) = queries.received(theirs)
        assert came.is_over
        with pytest.raises(NotAllowedError):
            actions.open_received(theirs, row, came)
        actions.note_what_ran_out(_desk(case), file)
        assert _fact(case, "medical") == "not_asked"
    assert shared.until == timezone.localdate() + timedelta(days=90)


def test_who_leaves_the_case_finds_nothing_any_more(case: Case, file: PersonFile, clinic: str) -> None:
    _agree(case, file, clinic)
    actions.share(_desk(case), file, _wish(clinic))
    actions.take_away(case, cast.account(CLINIC))
    assert not SharedCopy.objects.exists()


def test_erasing_takes_answers_and_copies_with_it(case: Case, file: PersonFile, clinic: str) -> None:
    _agree(case, file, clinic)
    actions.share(_desk(case), file, _wish(clinic))
    actions.erase(_desk(case), file)
    assert not ConsentRecord.objects.exists()
    assert not SharedCopy.objects.exists()
    assert bytes(Disclosure.objects.get().sealed) == b""


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _url(case: Case, rest: str = "") -> str:
    return f"/cases/{case.reference}/people/{CODE}/{rest}"


def _sent(clinic: str, **changed: object) -> dict[str, object]:
    return {
        "purpose": "medical",
        "recipient": clinic,
        "parts": ["identity", "contact"],
        "told": "What the clinic does",
        "language": "Bemba",
        "how": "spoken",
        "state": "informed_given",
        "until": (timezone.localdate() + timedelta(days=30)).isoformat(),
        **changed,
    }


def test_from_the_question_to_the_copy_and_back_on_the_pages(case: Case, file: PersonFile, clinic: str) -> None:
    browser = cast.client_of(WORKER)
    assert "was not asked about anything yet" in browser.get(_url(case, "consents/")).content.decode()
    for purpose in ("medical", "share_sp"):
        answer = browser.post(_url(case, "consents/ask/"), _sent(clinic, purpose=purpose))
        assert answer.status_code == 302, answer.content.decode()
    page = browser.get(_url(case, "consents/")).content.decode()
    assert "Medical care" in page
    assert "Pass something on" in page
    form = browser.get(_url(case, "consents/1/share/")).content.decode()
    assert "What do they want to be called?" in form
    assert NAMES["names"] not in form  # the answers themselves need not be shown to be ticked
    sent = {"from_identity": ["called"], "way": "here"}
    assert browser.post(_url(case, "consents/1/share/"), sent).status_code == 302
    clinics = cast.client_of(CLINIC)
    listed = clinics.get(f"/cases/{case.reference}/received/").content.decode()
    assert "Zora" not in listed
    copy = SharedCopy.objects.get()
    assert "Zora" in clinics.get(f"/cases/{case.reference}/received/{copy.pk}/").content.decode()
    assert browser.post(_url(case, "consents/1/back/"), {"own_words": ""}).status_code == 302
    page = browser.get(_url(case, "consents/")).content.decode()
    assert "Tell them: the consent was taken back" in page
    assert clinics.get(f"/cases/{case.reference}/received/{copy.pk}/").status_code == 404
    assert browser.post(_url(case, "told/1/")).status_code == 302
    assert "Tell them" not in browser.get(_url(case, "consents/")).content.decode()


def test_a_package_opens_with_the_words_that_stood_on_the_page(case: Case, file: PersonFile, clinic: str) -> None:
    _agree(case, file, clinic)
    browser = cast.client_of(WORKER)
    words = browser.get(_url(case, "consents/1/share/")).context["form"].told
    sent = {"from_identity": ["called", "age"], "way": BY_WORDS, "words": words}
    answer = browser.post(_url(case, "consents/1/share/"), sent)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    text = pyrage.passphrase.decrypt(answer.content, words).decode()
    assert "Zora" in text
    assert "31" in text
    assert NAMES["names"] not in text
    assert "Medical care" in text
    assert NAMES["called"].encode() not in answer.content


def test_a_package_for_a_key_opens_with_that_key(case: Case, file: PersonFile, clinic: str) -> None:
    _agree(case, file, clinic)
    theirs = pyrage.x25519.Identity.generate()
    browser = cast.client_of(WORKER)
    sent = {"from_identity": ["called"], "way": "key", "key": "age1nothing"}
    refused = browser.post(_url(case, "consents/1/share/"), sent)
    assert refused.status_code == 422
    assert "This is no age key" in refused.content.decode()
    assert not Disclosure.objects.exists()
    answer = browser.post(_url(case, "consents/1/share/"), {**sent, "key": str(theirs.to_public())})
    assert "Zora" in pyrage.decrypt(answer.content, [theirs]).decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"until": ""}, "Until which day?"),
        ({"until": "2020-01-01"}, "That day is past."),
        ({"until": "2999-01-01"}, "Half a year at the most"),
        ({"until": "soon"}, "A day, for example"),
        ({"parts": []}, "Choose what they may see"),
        ({"parts": ["family"]}, "Leave out what they do not need"),
        ({"told": ""}, "This is needed."),
        ({"state": "incapacity_protective", "purpose": "story"}, "only given medical care"),
        ({"state": "guardian_given+child_assent"}, "Choose one of the list."),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(
    case: Case, file: PersonFile, clinic: str, changed: dict[str, object], said: str
) -> None:
    answer = cast.client_of(WORKER).post(_url(case, "consents/ask/"), _sent(clinic, **changed))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not ConsentRecord.objects.exists()


@pytest.mark.parametrize("username", ["ines.duarte", "sofia.reyes", "olu.adeyemi", CLINIC])
@pytest.mark.parametrize("rest", ["consents/", "consents/ask/", "consents/1/share/", "consents/1/back/"])
def test_who_does_not_read_the_file_finds_no_consents(
    case: Case, file: PersonFile, clinic: str, username: str, rest: str
) -> None:
    _record(case, file, "medical", clinic)
    browser = cast.client_of(username)
    assert browser.get(_url(case, rest)).status_code == 404
    assert browser.get(_url(case, rest).replace(CODE, "c99")).status_code == 404


def test_once_there_is_a_file_consents_are_stated_there_alone(case: Case, file: PersonFile) -> None:
    browser = cast.client_of(WORKER)
    record = f"/cases/{case.reference}/facts/person-consent/{CODE}/"
    assert browser.get(record).headers["Location"] == _url(case, "consents/")
    before = _fact(case, "police")
    answer = browser.post(record, {"consent.police": "informed_given", "seen": "99"})
    assert "Meanwhile a file was begun" in answer.content.decode()
    assert _fact(case, "police") == before
    actions.erase(_desk(case), file)
    assert browser.get(record).status_code == 200


def test_a_child_needs_guardian_and_assent(case: Case, file: PersonFile, clinic: str) -> None:
    asked = section("identity")
    assert asked
    actions.save(_desk(case), file, asked, {**NAMES, "age": "14"}, seen=1)
    browser = cast.client_of(WORKER)
    assert "treated as a child" in browser.get(_url(case, "consents/ask/")).content.decode()
    assert browser.post(_url(case, "consents/ask/"), _sent(clinic)).status_code == 422
    both = _sent(clinic, state="guardian_given+child_assent")
    assert "Name the guardian" in browser.post(_url(case, "consents/ask/"), both).content.decode()
    assert browser.post(_url(case, "consents/ask/"), {**both, "guardian": "Aunt Rose"}).status_code == 302
    assert _fact(case, "medical") == "guardian_given+child_assent"
