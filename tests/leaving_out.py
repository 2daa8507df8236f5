"""Which tests run: groups this machine cannot run are left out and named; where nothing may be, leaving out fails.

``AMENDS_NO_SKIPS=1`` is for the build: a skipped test, or a group that cannot run, is then a failure.
On PostgreSQL (``AMENDS_TEST_DATABASE``) only what touches a table runs; the rest has run on SQLite.
"""

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

_left_out = pytest.StashKey[set[str]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Takes out what cannot run here, and on PostgreSQL what has no need to."""
    reasons = {item: reason for item in items if (reason := _reason_to_leave_out(item))}
    if _no_skips():
        reasons = {}
    config.stash[_left_out] = set(reasons.values())
    dropped = [item for item in items if item in reasons or (_on_postgresql() and not _touches_a_table(item))]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in dropped]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Where nothing may be left out, what cannot run here fails with the reason."""
    reason = _reason_to_leave_out(item) if _no_skips() else None
    if reason:
        pytest.fail(f"nothing may be left out here, but: {reason}", pytrace=False)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where several processes share the tests, each hands what it left out to the one that tells."""
    told = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["left_out"] = sorted(session.config.stash.get(_left_out, None) or ())


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Takes what one of those processes left out."""
    told = getattr(node, "workeroutput", {})
    node.config.stash.setdefault(_left_out, set()).update(told.get("left_out", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says plainly what did not run."""
    for reason in sorted(config.stash.get(_left_out, None) or ()):
        terminalreporter.write_line(f"Left out: {reason}.", yellow=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where nothing may be left out, a skipped test fails; a test that is expected to fail, and does, is no skip."""
    report = yield
    if _no_skips() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and here nothing may be: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that asks to be skipped."""
    report = yield
    if _no_skips() and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, and here nothing may be: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of worked scenarios and real files beside the checkout; mark the test `shared`."""
    return SHARED


@pytest.fixture(scope="session")
def axe() -> Path:
    """The script that examines a page for accessibility; mark the test `journey`."""
    return AXE


def chromium() -> str | None:
    """Where Debian's chromium is; the one without windows does the same with a third of the work."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def _no_skips() -> bool:
    return os.environ.get("AMENDS_NO_SKIPS") == "1"


def _on_postgresql() -> bool:
    return os.environ.get("AMENDS_TEST_DATABASE") == "postgresql"


def _reason_to_leave_out(item: pytest.Item) -> str | None:
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        return "the tests on shared scenarios and files, because there is no folder ../shared"
    if item.get_closest_marker("journey") and not chromium():
        return "the browser journeys, because Debian's chromium is not installed"
    if item.get_closest_marker("journey") and not AXE.exists():
        return "the browser journeys, because axe-core is not installed (npm ci)"
    if item.get_closest_marker("age") and not shutil.which("age"):
        return "the tests that open packages for partners, because Debian's age is not installed"
    return None


def _touches_a_table(item: pytest.Item) -> bool:
    if not isinstance(item, pytest.Function):
        return False
    if item.get_closest_marker("journey") or item.get_closest_marker("either_database"):
        return False
    from django.test import TransactionTestCase

    asks = {"db", "transactional_db", "django_db_setup", "live_server"}.intersection(item.fixturenames)
    is_django_case = item.cls is not None and issubclass(item.cls, TransactionTestCase)
    return bool(item.get_closest_marker("django_db") or asks or is_django_case)
