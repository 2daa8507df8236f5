"""No test talks to another machine."""

import socket

import pytest

from tests.sockets import NetworkReachedError


def test_another_machine_is_out_of_reach() -> None:
    with socket.socket() as line, pytest.raises(NetworkReachedError):
        line.connect(("192.0.2.1", 80))


def test_a_datagram_to_another_machine_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as line, pytest.raises(NetworkReachedError):
        line.sendto(b"", ("192.0.2.1", 53))


def test_names_of_other_machines_are_not_looked_up() -> None:
    with pytest.raises(NetworkReachedError):
        socket.create_connection(("example.org", 80), timeout=1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_answers(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door, socket.create_connection(door.getsockname()[:2]) as line:
        assert socket.getaddrinfo(host, None)
        assert line.getpeername() == door.getsockname()
