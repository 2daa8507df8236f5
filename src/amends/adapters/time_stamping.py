"""Asks a time stamping authority over http (RFC 3161, section 3.4). It is away often, and never waited for long."""

import urllib.error
import urllib.request
from dataclasses import dataclass

from amends.core.vault import time_stamps

_SECONDS = 10
_LONGEST = 64 * 1024
_QUERY = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


@dataclass(frozen=True, slots=True)
class Authority:
    """One who stamps the time: where it is asked, and the certificates that vouch for it, in PEM."""

    address: str
    roots: bytes

    def stamp(self, message: bytes) -> bytes | None:
        """Give the authority's answer over a message; None where there is none to be had, or it is not a good one."""
        asked = time_stamps.ask(message)
        query = urllib.request.Request(self.address, asked.request, _QUERY)  # noqa: S310 - settings admit http alone
        try:
            with urllib.request.urlopen(query, timeout=_SECONDS) as reply:  # noqa: S310 - the same
                answer: bytes = reply.read(_LONGEST)
            time_stamps.accept(answer, asked, self.roots)
        except (OSError, urllib.error.URLError, time_stamps.NotStampedError, ValueError):
            return None
        return answer
