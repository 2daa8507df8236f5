"""The colours keep the contrast the design measured, in light and in dark."""

import re
from pathlib import Path

import pytest

import amends.web

TOKENS = (Path(amends.web.__file__).parent / "static" / "amends" / "tokens.css").read_text(encoding="utf-8")
SCREENS = (Path(amends.web.__file__).parent / "static" / "amends" / "screens.css").read_text(encoding="utf-8")
_DARK = "@media (prefers-color-scheme: dark)"

# foreground, background, light, dark: the table of the visual language
MEASURED = [
    ("ink", "paper", 16.1, 14.7),
    ("ink", "stone", 14.6, 13.1),
    ("ink", "tint", 13.7, 11.4),
    ("ink", "blush", 14.6, 13.1),
    ("soft", "paper", 6.8, 8.7),
    ("soft", "stone", 6.2, 7.7),
    ("soft", "blush", 6.1, 7.7),
    ("thread", "paper", 8.0, 9.6),
    ("thread", "stone", 7.3, 8.5),
    ("thread", "tint", 6.8, 7.5),
    ("danger", "paper", 7.2, 8.5),
    ("danger", "stone", 6.5, 7.6),
    ("danger", "blush", 6.5, 7.6),
    ("on-alarm", "alarm", 7.3, 6.7),
    ("paper", "ink", 16.1, 14.7),
    ("on-thread", "thread", 8.1, 9.9),
    ("edge", "paper", 4.3, 5.5),
    ("edge", "stone", 3.9, 4.9),
    ("wash1", "paper", 3.2, 4.2),
    ("wash2", "paper", 1.6, 1.9),
]
_NO_TEXT = {"edge", "wash1"}  # borders and parts of pictures need 3
_NEVER_ALONE = {"wash2"}  # areas whose name and number stand beside them


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css))


LIGHT = _colours(TOKENS.partition(_DARK)[0])
DARK = LIGHT | _colours(TOKENS.partition(_DARK)[2].partition("@media")[0])


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("front", "ground", "light", "dark"), MEASURED)
def test_a_pair_keeps_its_contrast(front: str, ground: str, light: float, dark: float) -> None:
    assert _contrast(LIGHT[front], LIGHT[ground]) == pytest.approx(light, abs=0.06)
    assert _contrast(DARK[front], DARK[ground]) == pytest.approx(dark, abs=0.06)


@pytest.mark.parametrize(("front", "ground", "light", "dark"), MEASURED)
def test_a_pair_can_be_read(front: str, ground: str, light: float, dark: float) -> None:
    wanted = 0 if front in _NEVER_ALONE else 3 if front in _NO_TEXT else 4.5
    assert min(light, dark) >= wanted


def test_screens_use_no_colour_of_their_own() -> None:
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", SCREENS)


def test_red_is_asked_for_only_where_a_person_is_in_danger() -> None:
    users = set(re.findall(r"([^{}]+)\{[^{}]*var\(--(?:danger|alarm|blush)\)", SCREENS))
    for rule in users:
        assert any(word in rule for word in (".danger", ".red", ".tonight", ".beside", ".s-red")), rule


def test_screens_know_no_left_and_no_right() -> None:
    assert not re.findall(r"(?:margin|padding|border|inset)-(?:left|right)|text-align: (?:left|right)", SCREENS)
