"""What the surroundings say: every setting of Amends, typed, with a wrong value stopping the start."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from amends.core.vault.time_stamps import require_roots

_PREFIX = "AMENDS_"
_MAIL_PORTS = {"smtp": 25, "smtps": 465, "smtp+tls": 587}


def _words(value: object) -> object:
    """Lists are written as words with commas, because that is how people write them into an environment."""
    return tuple(word.strip() for word in value.split(",") if word.strip()) if isinstance(value, str) else value


class Environment(BaseSettings):
    """One field for each `AMENDS_…` variable; docs/reference/settings.md is written from these descriptions."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, extra="ignore", frozen=True, hide_input_in_errors=True)

    var: Path = Field(Path("var"), description="Folder for what Amends writes: the SQLite database and the secret key.")
    database: SecretStr = Field(SecretStr("sqlite"), description="`sqlite`, or a `postgresql://` address.")
    secret_key: SecretStr | None = Field(
        None, min_length=32, description="Signs sessions and forms. Without it one is made once and kept in `var`."
    )
    second_factor_key: SecretStr | None = Field(
        None, min_length=32, description="Seals secrets of second factors. Without it one is made once, in `var`."
    )
    debug: bool = Field(default=False, description="Show errors with their content in the browser. Never in service.")
    hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)] = Field(
        ("127.0.0.1", "localhost", "[::1]"), min_length=1, description="Names under which Amends is reached."
    )
    https: bool = Field(default=False, description="Reached by https only: secure cookies, strict transport security.")
    proxies: int = Field(0, ge=0, le=5, description="How many reverse proxies stand in front and may be believed.")
    time_zone: str = Field("UTC", description="Time zone in which hours are shown, such as `Africa/Lubumbashi`.")
    lock_after_minutes: int = Field(15, ge=1, le=720, description="Minutes without a touch after which a page locks.")
    mail: SecretStr | None = Field(
        None,
        description="Server for e-mail: `smtp://`, `smtps://` or `smtp+tls://user:password@host:port`.",
    )
    mail_from: str = Field("amends@localhost", description="Sender of e-mail.")
    time_stamp: str | None = Field(
        None, description="Address of an authority that stamps the time of checkpoints (RFC 3161)."
    )
    time_stamp_roots: Path | None = Field(
        None, description="File with the certificates that vouch for that authority, in PEM."
    )
    preview_languages: Annotated[tuple[Literal["ar"], ...], NoDecode, BeforeValidator(_words)] = Field(
        (), description="Languages in preparation to offer as well: `ar` shows pages right to left."
    )

    @field_validator("database")
    @classmethod
    def _database_is_known(cls, value: SecretStr) -> SecretStr:
        address = value.get_secret_value()
        if address != "sqlite" and not (address.startswith("postgresql://") and urlsplit(address).path.strip("/")):
            raise ValueError("expected sqlite or postgresql://user:password@host/name")
        return value

    @field_validator("mail")
    @classmethod
    def _mail_is_known(cls, value: SecretStr | None) -> SecretStr | None:
        parts = urlsplit(value.get_secret_value()) if value else None
        if parts and (parts.scheme not in _MAIL_PORTS or not parts.hostname):
            raise ValueError("expected smtp://, smtps:// or smtp+tls://user:password@host:port")
        return value

    @field_validator("time_stamp")
    @classmethod
    def _authority_is_known(cls, value: str | None) -> str | None:
        parts = urlsplit(value) if value else None
        if parts and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValueError("expected an address that begins with https:// or http://")
        return value

    @field_validator("time_stamp_roots")
    @classmethod
    def _roots_are_certificates(cls, value: Path | None) -> Path | None:
        if value:
            try:
                require_roots(value.read_bytes())
            except (OSError, ValueError) as wrong:
                raise ValueError("expected a file with certificates in PEM") from wrong
        return value

    @model_validator(mode="after")
    def _an_authority_is_vouched_for(self) -> Self:
        if bool(self.time_stamp) is not bool(self.time_stamp_roots):
            raise ValueError("AMENDS_TIME_STAMP and AMENDS_TIME_STAMP_ROOTS are set together, or neither")
        return self

    @field_validator("time_zone")
    @classmethod
    def _time_zone_is_known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as unknown:
            raise ValueError("expected a name of the time zone database, such as Europe/Paris") from unknown
        return value

    @classmethod
    def read(cls) -> Self:
        """From variables, and from files named like them in the folder `AMENDS_SECRETS` names."""
        folder = os.environ.get(f"{_PREFIX}SECRETS")
        if folder and not Path(folder).is_dir():
            raise ImproperlyConfigured(f"{_PREFIX}SECRETS: expected a folder with one file for each secret")
        try:
            return cls(_secrets_dir=folder or None)
        except ValidationError as wrong:
            raise ImproperlyConfigured(_explain(wrong)) from None

    def kept_secret_key(self) -> str:
        """The given key, or the one made at the first start."""
        return self.secret_key.get_secret_value() if self.secret_key else _made_once(self.var / "secret-key")

    def kept_second_factor_key(self) -> str:
        """The given key, or the one made at the first start. Without it, every second factor must be set up anew."""
        given = self.second_factor_key
        return given.get_secret_value() if given else _made_once(self.var / "second-factor-key")

    def kept_signing_key(self) -> str:
        """The key that signs checkpoints of the ledger, 64 hexadecimal digits, made at the first start."""
        return _made_once(self.var / "signing-key", secrets.token_hex(32))

    def kept_shield_key(self) -> str:
        """The key without which most members' keys of cases open nothing, 64 hexadecimal digits, made at first start.

        Without it, a case opens only for those who see all of it; where there is nobody such, it is lost.
        """
        return _made_once(self.var / "shield-key", secrets.token_hex(32))

    def mail_options(self) -> dict[str, object]:
        """Django's settings for e-mail; without a server none is sent, and pages show what has to be handed over."""
        if self.mail is None:
            return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
        parts = urlsplit(self.mail.get_secret_value())
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or _MAIL_PORTS[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_TIMEOUT": 10,
        }

    def database_options(self) -> dict[str, object]:
        """Django's description of the database."""
        address = self.database.get_secret_value()
        return _sqlite(self.var) if address == "sqlite" else _postgresql(address)


def _explain(wrong: ValidationError) -> str:
    lines = (f"  {_PREFIX}{_field(error['loc'])}: {error['msg']}" for error in wrong.errors(include_input=False))
    return "\n".join(["Amends does not start, because these settings are not valid:", *lines])


def _field(location: Iterable[int | str]) -> str:
    return str(next(iter(location), "…")).upper()


def _made_once(path: Path, secret: str = "") -> str:
    """Several workers may start at once: the link, not the write, decides whose key is kept."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secret or secrets.token_urlsafe(48))
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()


def _sqlite(var: Path) -> dict[str, object]:
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": var / "amends.sqlite3",
        "OPTIONS": {
            # A writer takes its lock when it begins, so that two of them wait for each other instead of failing.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # What is deleted is overwritten, so that a copy of the file does not still have it.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
        },
    }


def _postgresql(address: str) -> dict[str, object]:
    """`host` may stand in the query, because a socket folder does not fit between // and /."""
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
