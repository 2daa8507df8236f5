"""What may stand in a log: references and codes from an allow-list, never content, names or what was asked for."""

import logging
import re
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

ALLOWED = frozenset({
    "account", "act", "case", "code", "duration_ms", "entry", "error", "event", "file", "gate", "level", "logger",
    "method", "organisation", "path", "playbook", "raised_at", "status", "timestamp", "version",
})  # fmt: skip
"""The only fields that leave the process, alphabetical. A new one must be a reference or a code."""


_WITH_SECRET = re.compile(r"^/(answer|invited)/[^/]+")
"""Addresses that carry a secret: whoever reads a log must not come in with it."""


def only_allowed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    allowed = {field: value for field, value in event.items() if field in ALLOWED}
    if "path" in allowed:
        allowed["path"] = _WITH_SECRET.sub(r"/\1/…", str(allowed["path"]))
    return allowed


_SECRET = re.compile(r"^(/calendar/)[^/]+")
"""Addresses that are a secret themselves."""


def _path_of(request: object) -> str | None:
    path = getattr(request, "path", None)
    return _SECRET.sub(r"\1…", path) if isinstance(path, str) else None


def words_without_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Records of libraries: keep their fixed words, and of the request what cannot hold content.

    What they fill in may be anything somebody typed, so it is left out.
    """
    record = event.get("_record")
    if isinstance(record, logging.LogRecord):
        event["event"] = str(record.msg)
        request = getattr(record, "request", None)
        event["method"] = getattr(request, "method", None)
        event["path"] = _path_of(request)
        event["status"] = getattr(record, "status_code", None)
    return {field: value for field, value in event.items() if value is not None}


def kind_of_error(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """An exception's words may quote what was typed; its kind and the lines it passed may not."""
    raised = event.pop("exc_info", None)
    record = event.get("_record")
    raised = raised or (record.exc_info if isinstance(record, logging.LogRecord) else None)
    if raised is True:
        raised = sys.exc_info()
    if isinstance(raised, BaseException):
        raised = (type(raised), raised, raised.__traceback__)
    if isinstance(raised, tuple) and raised[0]:
        event["error"] = raised[0].__qualname__
        event["raised_at"] = _places(raised[2])
    return event


def _places(passed: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(passed)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


_SHARED: tuple[Processor, ...] = (
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def logging_settings() -> dict[str, Any]:
    """Django's LOGGING: everything goes to standard error as one JSON object a line."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"references": {"()": formatter}},
        "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "references"}},
        "loggers": {
            "django": {"level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
        },
        "root": {"handlers": ["standard_error"], "level": "INFO"},
    }


def formatter() -> structlog.stdlib.ProcessorFormatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_SHARED, words_without_values],
        processors=[kind_of_error, only_allowed, structlog.processors.JSONRenderer(default=str)],
    )


def configure() -> None:
    """Our own events take the same way out as those of the libraries."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
