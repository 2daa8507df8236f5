"""Where the build asks for everything, a skipped or missing test fails; elsewhere the run says what it left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SKIPPED = "from pytest import mark\n\n@mark.skip(reason='tired')\ndef test_one(): pass\n"
SKIPPED_MODULE = "from pytest import skip\n\nskip('tired', allow_module_level=True)\n"
EXPECTED_TO_FAIL = "from pytest import mark\n\n@mark.xfail\ndef test_one(): assert False\n"


def _run(folder: Path, text: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_sample.py").write_text(text, encoding="utf-8")
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.leaving_out",
            "-p",
            "no:django",
            f"--rootdir={folder}",
            "-c/dev/null",
            str(folder),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("text", [SKIPPED, SKIPPED_MODULE], ids=["one test", "a whole module"])
def test_a_skip_fails_where_nothing_may_be_left_out(tmp_path: Path, text: str) -> None:
    run = _run(tmp_path, text, AMENDS_NO_SKIPS="1")
    assert run.returncode not in {0, 5}, run.stdout
    assert "here nothing may be" in run.stdout


def test_a_skip_passes_elsewhere(tmp_path: Path) -> None:
    run = _run(tmp_path, SKIPPED, AMENDS_NO_SKIPS="")
    assert run.returncode == 0, run.stdout
    assert "1 skipped" in run.stdout


def test_an_expected_failure_is_not_a_skip(tmp_path: Path) -> None:
    run = _run(tmp_path, EXPECTED_TO_FAIL, AMENDS_NO_SKIPS="1")
    assert run.returncode == 0, run.stdout
    assert "1 xfailed" in run.stdout
