"""The served product, a browser in front of it, and the look at each page: axe, and a photograph when asked for.

`site` is the address of a server with the demonstration in its own folder. `visit` opens a page as one asks for it:

    page = visit("/sign-in/", width=320, language="ar", scheme="dark", script=False)

`sign_in` lets somebody of the cast in; `faults` examines what is shown, and photographs it into `AMENDS_SHOTS`.
Every test here carries the marker `journey`.
"""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.leaving_out import chromium

ROOT = Path(__file__).parents[2]
_SETTINGS = "tests.web.gallery_settings"
_AMENDS = str(Path(sys.executable).with_name("amends"))
_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Visit = Callable[..., Page]
SignIn = Callable[..., None]
Faults = Callable[..., list[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever adds a journey need not think of the markers; one that hangs fails by name and holds up no build.

    They come first: where processes share the tests, one takes the long journeys while the other does all the rest.
    """
    journeys = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in journeys:
        item.add_marker(pytest.mark.journey)
        item.add_marker(pytest.mark.timeout(600))
    items[:] = [*journeys, *(item for item in items if item not in journeys)]


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the product, served as it is in service, with the demonstration."""
    surroundings = {
        **os.environ,
        "AMENDS_VAR": str(tmp_path_factory.mktemp("site")),
        "AMENDS_DATABASE": "sqlite",
        "AMENDS_PREVIEW_LANGUAGES": "ar",
        "DJANGO_SETTINGS_MODULE": _SETTINGS,
        "PYTHONPATH": str(ROOT),
    }
    for command in (["manage", "migrate", "--verbosity", "0"], ["demo"]):
        subprocess.run([_AMENDS, *command], cwd=ROOT, env=surroundings, check=True, stdout=subprocess.DEVNULL)
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "amends.web.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"],
        cwd=ROOT,
        env=surroundings,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=_CHROMIUM)
        yield started
        started.close()


@pytest.fixture
def visit(site: str, browser: Browser) -> Iterator[Visit]:
    """Opens a page of the site in a browser of its own, closed when the test ends."""
    opened: list[BrowserContext] = []

    def open_page(
        path: str,
        *,
        width: int = 1440,
        language: str = "en",
        scheme: Literal["light", "dark"] = "light",
        script: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
        )
        context.add_cookies([{"name": "language", "value": language, "url": site}])
        opened.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture
def sign_in() -> SignIn:
    """Lets somebody of the demonstration in; the page is then where the door leads, or `then`."""

    def enter(page: Page, username: str = "ines.duarte", *, then: str = "") -> None:
        page.goto(f"/sign-in/?next={then}" if then else "/sign-in/")
        give_the_passphrase(page, username)
        if "/second-factor/" in page.url:
            show_the_second_factor(page)

    return enter


def give_the_passphrase(page: Page, username: str, passphrase: str = "") -> None:
    """Answer the first question at the door; the cast has one passphrase in common, until somebody sets a new one."""
    from amends.apps.accounts.store import DEMONSTRATION_PASSPHRASE

    page.fill("[name=login]", username)
    page.fill("[name=password]", passphrase or DEMONSTRATION_PASSPHRASE)
    with page.expect_navigation():
        page.click("main button.go")


def show_the_second_factor(page: Page) -> None:
    """Type the code that the page of the demonstration shows, as a visitor would."""
    page.fill("[name=code]", page.locator("main b.n").inner_text())
    with page.expect_navigation():
        page.click("main button.go")


@pytest.fixture
def faults(axe: Path) -> Faults:
    """What axe finds, and what reaches beyond the screen's edge; the page is photographed when asked for."""
    rules = axe.read_text(encoding="utf-8")
    folder = os.environ.get("AMENDS_SHOTS")

    def examine(page: Page, name: str, *, only: str = "", rules_too: bool = True) -> list[str]:
        """Look at a page; with `only`, axe applies this one rule; without `rules_too` only the edge is looked at."""
        width = (page.viewport_size or {"width": 0})["width"]
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        found = _broken(page, rules, [only] if only else _RULES) if rules_too else []
        told = [f"{name} at {width}: {fault['id']} {node['html'][:160]}" for fault in found for node in fault["nodes"]]
        beyond = page.evaluate("document.documentElement.scrollWidth") - width
        return [*told, *([f"{name} at {width}: {beyond} pixels beyond the edge"] if beyond > 0 else [])]

    return examine


def _broken(page: Page, axe: str, rules: list[str]) -> list[Any]:
    """Let axe say which of its rules a page breaks, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    asked = {"runOnly": rules, "resultTypes": ["violations"]}
    broken: list[Any] = page.evaluate("async asked => (await axe.run(asked)).violations", asked)
    return broken


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(address: str) -> None:
    """The server prints nothing of use, so it is asked until it answers."""
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{address}/sign-in/", timeout=10).close()  # noqa: S310 - an address made above
        except OSError:  # refused, or not answered in time
            Event().wait(0.1)
        else:
            return
    raise TimeoutError("the product did not answer")
