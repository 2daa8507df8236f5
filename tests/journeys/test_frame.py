"""The door, the frame and every component, looked at in each width, light, direction and without script."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Faults, SignIn, Visit, show_the_second_factor

LOOKS: list[tuple[int, str, Literal["light", "dark"]]] = [
    (240, "en", "light"),
    (320, "en", "light"),
    (320, "ar", "dark"),
    (768, "fr", "light"),
    (1440, "en", "dark"),
    (1440, "ar", "light"),
]
PAGES = {"components": "/components/", "letter": "/letter/", "absent": "/nowhere/", "sign-out": "/sign-out/"}


def _press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)


@pytest.mark.parametrize(("width", "language", "scheme"), LOOKS)
def test_the_door_and_the_frame_can_be_used_by_everyone(
    visit: Visit, sign_in: SignIn, faults: Faults, width: int, language: str, scheme: str
) -> None:
    page = visit("/sign-in/", width=width, language=language, scheme=scheme)
    assert not faults(page, f"sign-in-{language}-{scheme}")
    _press(page, "main button.go")
    assert not faults(page, f"sign-in-refused-{language}-{scheme}")
    sign_in(page, "ines.duarte")
    for name, path in PAGES.items():
        page.goto(path)
        assert not faults(page, f"{name}-{language}-{scheme}")
    page.goto("/letter/")
    _press(page, "main button.go")
    assert not faults(page, f"letter-refused-{language}-{scheme}")


def test_everything_goes_without_script(visit: Visit, sign_in: SignIn) -> None:
    page = visit("/sign-in/", script=False)
    sign_in(page, "ines.duarte")
    page.goto("/letter/")
    _press(page, "text=Français")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    _press(page, "text=Verrouiller")
    expect(page.locator("h1")).to_have_text("Se connecter")


def test_a_keyboard_is_enough(visit: Visit) -> None:
    page = visit("/sign-in/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("ines.duarte")
    page.keyboard.press("Tab")
    page.keyboard.type("copper-thread-holds")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    code = page.locator("main b.n").inner_text()
    page.focus("[name=code]")
    page.keyboard.type(code)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto("/components/")
    expect(page.locator(".me")).to_contain_text("Ines Duarte")


def test_a_link_of_the_summary_goes_to_its_field(visit: Visit, sign_in: SignIn) -> None:
    page = visit("/sign-in/")
    sign_in(page, "ines.duarte")
    page.goto("/letter/")
    _press(page, "main button.go")
    page.click(".oops a[href='#id_note']")
    assert page.evaluate("document.activeElement.id || document.querySelector(':target').id") == "id_note"


def test_what_was_written_before_the_lock_comes_through_the_door(visit: Visit, sign_in: SignIn) -> None:
    page = visit("/sign-in/")
    sign_in(page, "ines.duarte")
    page.goto("/letter/")
    page.select_option("#id_what", "totals")
    page.fill("#id_note", "They were moved on Sunday")
    page.check("#id_known_2")
    page.check("#id_signs_0")
    page.request.get("/an-hour-later/")
    _press(page, "main button.go")
    expect(page.locator(".oops h2")).to_have_text("This page had locked")
    page.fill("[name=login]", "ines.duarte")
    page.fill("[name=password]", "copper-thread-holds")
    _press(page, "main button.go")
    show_the_second_factor(page)
    _press(page, "main button.go")
    expect(page.locator("h1")).to_have_text("Sent")


def test_a_first_visit_is_light(visit: Visit, sign_in: SignIn) -> None:
    page = visit("/sign-in/")
    sign_in(page, "ines.duarte")
    page.goto("/components/")
    sizes = page.evaluate(
        "performance.getEntries().filter(e => e.transferSize !== undefined).map(e => [e.name, e.encodedBodySize])"
    )
    assert sum(size for _, size in sizes) < 50_000
    assert not [name for name, _ in sizes if name.endswith(".js")]


def test_the_policy_lets_nothing_in_that_is_not_ours(visit: Visit) -> None:
    page = visit("/sign-in/")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.in = 1'}))")
    assert page.evaluate("window.in === undefined")
    page.goto("/sign-in/")
    assert len(complaints) == 1
