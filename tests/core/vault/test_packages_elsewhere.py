"""Packages for a partner without an account open with a tool that is none of ours, and for nobody else."""

import subprocess
from pathlib import Path

import pytest

from amends.core.vault.packages import for_key, for_passphrase
from tests.age_tool import Partner

pytestmark = pytest.mark.age

PLAIN = b"Zorabeth Qwillinger, +99 555 0142\n" * 9_000  # more than one piece of 64 kB
WORDS = "acid acorn actress adapt admit adult agency agree"


@pytest.fixture
def partner(tmp_path: Path) -> Partner:
    """A partner with the tool."""
    return Partner(tmp_path)


def test_a_key_that_the_tool_made_opens_what_was_closed_for_it(partner: Partner) -> None:
    assert partner.open_with_key(for_key(PLAIN, partner.make_key())) == PLAIN


def test_the_words_open_what_was_closed_with_them(partner: Partner) -> None:
    assert partner.open_with_words(for_passphrase(PLAIN, WORDS), WORDS) == PLAIN


def test_another_key_opens_nothing(partner: Partner, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    package = for_key(PLAIN, Partner(tmp_path / "other").make_key())
    partner.make_key()
    with pytest.raises(subprocess.CalledProcessError):
        partner.open_with_key(package)


def test_other_words_open_nothing(partner: Partner) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        partner.open_with_words(for_passphrase(PLAIN, WORDS), WORDS.replace("agree", "ahead"))
    assert not (partner.folder / "opened").exists()


def test_a_package_cut_short_gives_no_whole_file(partner: Partner) -> None:
    package = for_key(PLAIN, partner.make_key())
    with pytest.raises(subprocess.CalledProcessError):
        partner.open_with_key(package[:-1])
