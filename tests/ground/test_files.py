"""What holds for every file of the repository: no address of a registry, no path of a machine, no file too long."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
# Spelled in pieces, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "npmjs" + r"\.(org|com)", "deb" + r"\.debian"])
)
MACHINE_PATHS = re.compile(r"(?<![\w.~$-])/(?:" + "|".join(["wor" + "k", "roo" + "t", "home"]) + r")/\w")
LONGEST = 300


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def _holding(pattern: re.Pattern[str]) -> list[str]:
    texts = ((path, path.read_text(encoding="utf-8", errors="ignore")) for path in _tracked())
    return [path.relative_to(ROOT).as_posix() for path, text in texts if pattern.search(text)]


def test_no_file_names_a_registry() -> None:
    assert not _holding(REGISTRIES)


def test_no_file_names_a_path_of_a_machine() -> None:
    assert not _holding(MACHINE_PATHS)


@pytest.mark.parametrize("folder", ["src", "scripts", "tests", "benchmarks"])
def test_no_module_is_too_long(folder: str) -> None:
    modules = [path for path in _tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / folder)]
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in modules
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST and "/migrations/" not in name}


def test_every_package_in_the_lock_has_a_hash() -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8").strip())
    assert entries
    assert not [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_hooks_fetch_nothing() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {repository["repo"] for repository in hooks["repos"]} == {"local"}


def test_every_rule_switched_off_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    silenced = tomllib.loads(text)["tool"]["ruff"]["lint"]["ignore"]
    assert not [rule for rule in silenced if not re.search(rf'^ *"{rule}",? +# \S', text, re.MULTILINE)]
