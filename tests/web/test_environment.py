"""Settings are typed; a wrong one stops the start and says which, never what."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pydantic import SecretStr

from amends.web.environment import Environment


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("AMENDS_DATABASE", raising=False)
    monkeypatch.setenv("AMENDS_VAR", str(tmp_path / "var"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AMENDS_DEBUG", "perhaps"),
        ("AMENDS_DATABASE", "mysql://somewhere/amends"),
        ("AMENDS_DATABASE", "postgresql://host-without-a-name"),
        ("AMENDS_HOSTS", " , "),
        ("AMENDS_LOCK_AFTER_MINUTES", "0"),
        ("AMENDS_MAIL", "imap://mail.example"),
        ("AMENDS_PREVIEW_LANGUAGES", "tlh"),
        ("AMENDS_PROXIES", "-1"),
        ("AMENDS_SECRET_KEY", "short"),
        ("AMENDS_TIME_ZONE", "Mars/Olympus"),
    ],
)
def test_a_wrong_value_stops_the_start_and_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name) as stopped:
        Environment.read()
    assert "does not start" in str(stopped.value)


def test_a_wrong_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_SECRET_KEY", "hunter2")
    with pytest.raises(ImproperlyConfigured) as stopped:
        Environment.read()
    assert "hunter2" not in str(stopped.value)


def test_without_anything_said_it_is_a_small_safe_installation() -> None:
    environment = Environment.read()
    assert not environment.debug
    assert environment.hosts == ("127.0.0.1", "localhost", "[::1]")
    assert environment.database.get_secret_value() == "sqlite"


def test_lists_are_words_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_HOSTS", "amends.example, 10.0.0.7")
    assert Environment.read().hosts == ("amends.example", "10.0.0.7")


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    first = Environment.read().kept_secret_key()
    assert len(first) >= 50
    assert Environment.read().kept_secret_key() == first
    assert stat.S_IMODE((tmp_path / "var" / "secret-key").stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "var").iterdir()] == ["secret-key"]


def test_a_given_secret_key_is_used_and_nothing_is_written(tmp_path: Path) -> None:
    assert Environment(secret_key=SecretStr("k" * 40)).kept_secret_key() == "k" * 40
    assert not (tmp_path / "var").exists()


def test_secrets_may_come_as_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "amends_secret_key").write_text("f" * 40, encoding="utf-8")
    monkeypatch.setenv("AMENDS_SECRETS", str(tmp_path))
    assert Environment.read().kept_secret_key() == "f" * 40


def test_a_folder_of_secrets_that_is_absent_stops_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AMENDS_SECRETS", str(tmp_path / "nowhere"))
    with pytest.raises(ImproperlyConfigured, match="AMENDS_SECRETS"):
        Environment.read()


def test_sqlite_lies_in_var_and_takes_its_lock_when_it_begins(tmp_path: Path) -> None:
    options = Environment.read().database_options()
    assert options["NAME"] == tmp_path / "var" / "amends.sqlite3"
    assert "IMMEDIATE" in str(options["OPTIONS"])


def test_a_postgresql_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_DATABASE", "postgresql://a%40b:p%2Fw@db.example:5433/cases?sslmode=require")
    options = Environment.read().database_options()
    assert (options["USER"], options["PASSWORD"], options["HOST"], options["PORT"], options["NAME"]) == (
        "a@b",
        "p/w",
        "db.example",
        "5433",
        "cases",
    )
    assert options["OPTIONS"] == {"sslmode": "require"}


def test_a_postgresql_socket_stands_in_the_query(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_DATABASE", "postgresql://postgres:@/postgres?host=/run/postgresql")
    options = Environment.read().database_options()
    assert (options["HOST"], options["OPTIONS"]) == ("/run/postgresql", {})


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://amends:a%40b@mail.example", 587, True, False),
        ("smtps://mail.example:4650", 4650, False, True),
    ],
)
def test_a_mail_server_is_taken_apart(
    monkeypatch: pytest.MonkeyPatch, address: str, port: int, tls: bool, ssl: bool
) -> None:
    monkeypatch.setenv("AMENDS_MAIL", address)
    options = Environment.read().mail_options()
    assert options["EMAIL_HOST"] == "mail.example"
    assert (options["EMAIL_PORT"], options["EMAIL_USE_TLS"], options["EMAIL_USE_SSL"]) == (port, tls, ssl)
    assert options["EMAIL_HOST_PASSWORD"] in {"", "a@b"}


def test_without_a_mail_server_no_mail_is_sent() -> None:
    assert Environment.read().mail_options() == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
