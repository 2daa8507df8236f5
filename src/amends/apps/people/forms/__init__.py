"""The forms of people's files."""

from amends.apps.people.forms.agreeing import ConsentForm, WithdrawForm
from amends.apps.people.forms.documents import DocumentForm, RemoveForm
from amends.apps.people.forms.files import EmergencyForm, ReaderForm, SectionForm
from amends.apps.people.forms.sharing import ShareForm

__all__ = [
    "ConsentForm",
    "DocumentForm",
    "EmergencyForm",
    "ReaderForm",
    "RemoveForm",
    "SectionForm",
    "ShareForm",
    "WithdrawForm",
]
