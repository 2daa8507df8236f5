"""The forms of services and partners."""

from amends.apps.directory.forms.engaging import StakeholderForm
from amends.apps.directory.forms.keeping import PackageForm, ProviderForm, ServiceForm
from amends.apps.directory.forms.referring import AnswerForm, MoveForm, ReferForm
from amends.apps.directory.forms.searching import SearchForm

__all__ = [
    "AnswerForm",
    "MoveForm",
    "PackageForm",
    "ProviderForm",
    "ReferForm",
    "SearchForm",
    "ServiceForm",
    "StakeholderForm",
]
