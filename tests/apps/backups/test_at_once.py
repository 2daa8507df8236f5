"""People go on writing while a backup is made, and it holds one moment all the same."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
_BACK_UP = """
import sqlite3
import sys
from pathlib import Path

import django
django.setup()
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)

from amends.apps.accounts.models import Organisation
from amends.apps.backups import queries
from amends.apps.backups.actions import make_backup, making, restore_backup
from amends.core.vault.strength import STANDARD

Organisation.objects.create(name="before", kind="CSO")
var, out = Path(sys.argv[1]), Path(sys.argv[2])
rows_of = queries.rows_of
(var / "documents").mkdir()
(var / "documents" / "erased").write_bytes(b"sealed")

def with_somebody_writing(table):
    if table.__name__ == "Organisation":  # the moment stands, and tables are still to be read
        other = sqlite3.connect(var / "amends.sqlite3", timeout=0)
        with other:
            other.execute("INSERT INTO accounts_organisation (name, kind) VALUES ('meanwhile', 'CSO')")
        other.close()
    yield from rows_of(table)

files = queries.files

def with_somebody_erasing(folder):
    found = files(folder)
    (folder / "documents" / "erased").unlink()
    return found

queries.rows_of, queries.files = with_somebody_writing, with_somebody_erasing
make_backup(out, folder=var, passphrase="seven lamps by the river", strength=STANDARD, at=timezone.now())
print(sorted(Organisation.objects.values_list("name", flat=True)))
Organisation.objects.all().delete()
restore_backup(out, folder=var, passphrase="seven lamps by the river")
print(sorted(Organisation.objects.values_list("name", flat=True)))
"""


def test_nobody_who_writes_waits_for_a_backup_and_it_is_of_one_moment(tmp_path: Path) -> None:
    var = tmp_path / "var"
    surroundings = {
        **os.environ,
        "AMENDS_VAR": str(var),
        "AMENDS_DATABASE": "sqlite",
        "DJANGO_SETTINGS_MODULE": "amends.web.settings",
    }
    ran = subprocess.run(
        [sys.executable, "-c", _BACK_UP, str(var), str(tmp_path / "backup")],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.splitlines() == ["['before', 'meanwhile']", "['before']"], ran.stderr
