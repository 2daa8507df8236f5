"""The settings hold together: no migration is missing, and Django finds nothing to warn of in service."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_nothing_is_to_be_warned_of_when_served_by_https(tmp_path: Path) -> None:
    served = {"AMENDS_HTTPS": "true", "AMENDS_PROXIES": "1", "AMENDS_VAR": str(tmp_path)}
    checked = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={**os.environ, **served, "DJANGO_SETTINGS_MODULE": "amends.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_a_wrong_setting_stops_every_command_with_its_name(tmp_path: Path) -> None:
    stopped = subprocess.run(
        [sys.executable, "-c", "import amends.web.settings"],
        cwd=ROOT,
        env={**os.environ, "AMENDS_VAR": str(tmp_path), "AMENDS_TIME_ZONE": "Mars"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert stopped.returncode == 1
    assert "AMENDS_TIME_ZONE: " in stopped.stderr
