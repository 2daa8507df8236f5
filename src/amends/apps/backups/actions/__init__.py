"""Making a backup, and bringing one back."""

from amends.apps.backups.actions.making import make_backup
from amends.apps.backups.actions.restoring import (
    DamagedError,
    NotABackupError,
    NotEmptyError,
    OtherTablesError,
    WrongPassphraseError,
    restore_backup,
)

__all__ = [
    "DamagedError",
    "NotABackupError",
    "NotEmptyError",
    "OtherTablesError",
    "WrongPassphraseError",
    "make_backup",
    "restore_backup",
]
