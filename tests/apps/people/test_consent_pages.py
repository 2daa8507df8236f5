"""The pages of consents and of passing on, for those who read the file and for everybody else."""

from datetime import timedelta

import pyrage
import pytest
from django.utils import timezone

from amends.apps.cases.models import Case
from amends.apps.people import actions, queries
from amends.apps.people.actions import BY_WORDS
from amends.apps.people.models import ConsentRecord, Disclosure, PersonFile, SharedCopy
from amends.core.safeguards.consent import in_force
from amends.core.safeguards.person_file import section
from tests import cast
from tests.apps.people.agreeing import CLINIC, CODE, NAMES, WORKER, agree, desk_now, fact_of, recorded

pytestmark = pytest.mark.django_db


def _url(case: Case, rest: str = "") -> str:
    return f"/cases/{case.reference}/people/{CODE}/{rest}"


def _sent(clinic: str, **changed: object) -> dict[str, object]:
    return {
        "seen": 99,  # as from a page that was opened just now
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


def _consent(case: Case, file: PersonFile, clinic: str) -> str:
    """Give the address of the consent to medical care by the clinic."""
    number = in_force(queries.agreed_for(desk_now(case), file))["medical", clinic].number
    return f"consents/{number}/"


def test_from_the_question_to_the_copy_and_back_on_the_pages(case: Case, file: PersonFile, clinic: str) -> None:
    browser = cast.client_of(WORKER)
    assert "Pass something on" not in browser.get(_url(case, "consents/")).content.decode()
    for purpose in ("medical", "share_sp"):
        answer = browser.post(_url(case, "consents/ask/"), _sent(clinic, purpose=purpose))
        assert answer.status_code == 302, answer.content.decode()
    page = browser.get(_url(case, "consents/")).content.decode()
    assert "Medical care" in page
    assert "Pass something on" in page
    consent = _consent(case, file, clinic)
    form = browser.get(_url(case, f"{consent}share/")).content.decode()
    assert "What do they want to be called?" in form
    assert NAMES["names"] not in form  # the answers themselves need not be shown to be ticked
    sent = {"from_identity": ["called"], "way": "here"}
    assert browser.post(_url(case, f"{consent}share/"), sent).status_code == 302
    clinics = cast.client_of(CLINIC)
    listed = clinics.get(f"/cases/{case.reference}/received/").content.decode()
    assert "Zora" not in listed
    copy = SharedCopy.objects.get()
    assert "Zora" in clinics.get(f"/cases/{case.reference}/received/{copy.pk}/").content.decode()
    assert browser.post(_url(case, f"{consent}back/"), {"own_words": ""}).status_code == 302
    page = browser.get(_url(case, "consents/")).content.decode()
    assert "Tell them: the consent was taken back" in page
    assert clinics.get(f"/cases/{case.reference}/received/{copy.pk}/").status_code == 404
    assert browser.post(_url(case, "told/1/")).status_code == 302
    assert "Tell them" not in browser.get(_url(case, "consents/")).content.decode()


@pytest.mark.either_database
def test_a_package_opens_with_the_words_that_stood_on_the_page(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    consent = _consent(case, file, clinic)
    browser = cast.client_of(WORKER)
    words = browser.get(_url(case, f"{consent}share/")).context["form"].told
    sent = {"from_identity": ["called", "age"], "way": BY_WORDS, "words": words}
    answer = browser.post(_url(case, f"{consent}share/"), sent)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    text = pyrage.passphrase.decrypt(answer.content, words).decode()
    assert "Zora" in text
    assert "31" in text
    assert NAMES["names"] not in text
    assert "Medical care" in text
    assert NAMES["called"].encode() not in answer.content


def test_a_package_for_a_key_opens_with_that_key(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    consent = _consent(case, file, clinic)
    theirs = pyrage.x25519.Identity.generate()
    browser = cast.client_of(WORKER)
    sent = {"from_identity": ["called"], "way": "key", "key": "age1nothing"}
    refused = browser.post(_url(case, f"{consent}share/"), sent)
    assert refused.status_code == 422
    assert "This is no age key" in refused.content.decode()
    assert not Disclosure.objects.exists()
    answer = browser.post(_url(case, f"{consent}share/"), {**sent, "key": str(theirs.to_public())})
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
    before = ConsentRecord.objects.count()
    answer = cast.client_of(WORKER).post(_url(case, "consents/ask/"), _sent(clinic, **changed))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert ConsentRecord.objects.count() == before


@pytest.mark.parametrize("username", ["ines.duarte", "sofia.reyes", "olu.adeyemi", CLINIC])
@pytest.mark.parametrize("rest", ["consents/", "consents/ask/", "consents/1/share/", "consents/1/back/"])
def test_who_does_not_read_the_file_finds_no_consents(
    case: Case, file: PersonFile, clinic: str, username: str, rest: str
) -> None:
    recorded(case, file, "medical", clinic)
    browser = cast.client_of(username)
    assert browser.get(_url(case, rest)).status_code == 404
    assert browser.get(_url(case, rest).replace(CODE, "c99")).status_code == 404


def test_once_there_is_a_file_consents_are_stated_there_alone(case: Case, file: PersonFile) -> None:
    browser = cast.client_of(WORKER)
    record = f"/cases/{case.reference}/facts/person-consent/{CODE}/"
    assert browser.get(record).headers["Location"] == _url(case, "consents/")
    before = fact_of(case, "police")
    answer = browser.post(record, {"consent.police": "informed_given", "seen": "99"})
    assert "Meanwhile a file was begun" in answer.content.decode()
    assert fact_of(case, "police") == before
    actions.erase(desk_now(case), file)
    assert browser.get(record).status_code == 200


def test_a_child_needs_guardian_and_assent(case: Case, file: PersonFile, clinic: str) -> None:
    asked = section("identity")
    assert asked
    actions.save(desk_now(case), file, asked, {**NAMES, "age": "14"}, seen=1)
    browser = cast.client_of(WORKER)
    assert "treated as a child" in browser.get(_url(case, "consents/ask/")).content.decode()
    assert browser.post(_url(case, "consents/ask/"), _sent(clinic)).status_code == 422
    both = _sent(clinic, state="guardian_given+child_assent")
    assert "Name the guardian" in browser.post(_url(case, "consents/ask/"), both).content.decode()
    assert browser.post(_url(case, "consents/ask/"), {**both, "guardian": "Aunt Rose"}).status_code == 302
    assert fact_of(case, "medical") == "guardian_given+child_assent"


def test_a_page_that_was_open_too_long_does_not_bind_again_who_took_something_back(
    case: Case, file: PersonFile, clinic: str
) -> None:
    agree(case, file, clinic)
    browser = cast.client_of(WORKER)
    seen = browser.get(_url(case, "consents/ask/")).context["form"]["seen"].value()
    assert browser.post(_url(case, f"{_consent(case, file, clinic)}back/"), {"own_words": ""}).status_code == 302
    before = ConsentRecord.objects.count()
    answer = browser.post(_url(case, "consents/ask/"), _sent(clinic, seen=seen))
    assert answer.status_code == 409
    assert "The same was answered while you were writing" in answer.content.decode()
    assert "What the clinic does" in answer.content.decode()
    assert ConsentRecord.objects.count() == before
    assert fact_of(case, "medical") == "withdrawn"
    looked_at = answer.context["seen"]
    assert browser.post(_url(case, "consents/ask/"), _sent(clinic, seen=looked_at)).status_code == 302
    assert fact_of(case, "medical") == "informed_given"


def test_an_answer_kept_with_a_button_pressed_twice_is_kept_once(case: Case, file: PersonFile, clinic: str) -> None:
    browser = cast.client_of(WORKER)
    seen = browser.get(_url(case, "consents/ask/")).context["form"]["seen"].value()
    for _ in range(2):
        assert browser.post(_url(case, "consents/ask/"), _sent(clinic, seen=seen)).status_code == 302
    assert ConsentRecord.objects.filter(file=file, number__gt=seen).count() == 1


def test_taking_back_from_an_old_page_ends_what_was_agreed_since(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    old = _consent(case, file, clinic)
    recorded(case, file, "medical", clinic, parts=frozenset({"identity"}))
    assert cast.client_of(WORKER).post(_url(case, f"{old}back/"), {"own_words": ""}).status_code == 302
    assert fact_of(case, "medical") == "withdrawn"


@pytest.mark.either_database
def test_a_package_asked_for_twice_from_one_page_is_one_disclosure(case: Case, file: PersonFile, clinic: str) -> None:
    agree(case, file, clinic)
    share = _url(case, f"{_consent(case, file, clinic)}share/")
    browser = cast.client_of(WORKER)
    form = browser.get(share).context["form"]
    sent = {"from_identity": ["called"], "way": BY_WORDS, "words": form.told, "once": form["once"].value()}
    packages = [browser.post(share, sent).content for _ in range(2)]
    assert all("Zora" in pyrage.passphrase.decrypt(package, form.told).decode() for package in packages)
    assert Disclosure.objects.filter(file=file).count() == 1
    other = browser.post(share, {**sent, "from_identity": ["called", "age"]})
    assert other.status_code == 422
    assert "Something went out from this page already" in other.content.decode()
    assert Disclosure.objects.filter(file=file).count() == 1
    actions.withdraw(desk_now(case), file, int(share.split("/")[-3]))
    assert browser.post(share, sent).status_code == 404
