"""Keeps tests on this machine: only loopback addresses and sockets in the file system can be reached."""

import ipaddress
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import pytest


class NetworkReachedError(AssertionError):
    """A test tried to talk to another machine."""


def is_on_this_machine(host: str | bytes | None) -> bool:
    """Names are not looked up: only `localhost` and loopback numbers count."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


@contextmanager
def closed() -> Generator[None]:
    """While this holds, connecting, sending or asking for the address of another machine raises."""
    with pytest.MonkeyPatch.context() as patch:
        for act in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, act, _guarded(getattr(socket.socket, act)))
        patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))
        yield


def _guarded(original: Callable[..., Any]) -> Callable[..., Any]:
    def act(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if self.family in {socket.AF_INET, socket.AF_INET6} and not is_on_this_machine(address[0]):
            raise NetworkReachedError(f"a test reached for {address[0]}")
        return original(self, *arguments)

    return act


def _guarded_lookup(original: Callable[..., Any]) -> Callable[..., Any]:
    def lookup(host: str | bytes | None, *arguments: Any, **options: Any) -> Any:
        if not is_on_this_machine(host):
            raise NetworkReachedError(f"a test asked for the address of {host!r}")
        return original(host, *arguments, **options)

    return lookup
