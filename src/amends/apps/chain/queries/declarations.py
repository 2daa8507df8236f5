"""What suppliers declared, one by one and together."""

from dataclasses import dataclass
from functools import cached_property

from pydantic import TypeAdapter

from amends.apps.accounts.queries import Organisation
from amends.apps.chain.models import Import
from amends.core.chain.completeness import Gap, gaps_of
from amends.core.chain.declaration import Declaration
from amends.core.chain.rollup import RollUp, roll_up

_DECLARED = TypeAdapter(Declaration)


@dataclass(frozen=True)
class Declared:
    """One declaration and the file it came in."""

    kept: Import
    declaration: Declaration

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What whoever declared should be asked."""
        return gaps_of(self.declaration)


def declaration_in(kept: Import) -> Declaration | None:
    """Give what a supplier declares in a file, None where it is no declaration or was taken back."""
    return None if kept.declared is None else _DECLARED.validate_python(kept.declared, strict=False)


def declarations_of(organisation: Organisation | None) -> list[Declared]:
    """Give every declaration that an organisation brought in, the latest first."""
    rows = Import.objects.filter(organisation=organisation, undone_at=None, declared__isnull=False)
    return [Declared(kept, _DECLARED.validate_python(kept.declared)) for kept in rows]


def roll_up_of(organisation: Organisation | None) -> RollUp:
    """Give what all declarations of an organisation's suppliers come to."""
    return roll_up([each.declaration for each in declarations_of(organisation)])
