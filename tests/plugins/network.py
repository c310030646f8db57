"""No test reaches beyond this machine: connecting anywhere but to the loopback fails at once."""

import ipaddress
import socket
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse connections of this process that leave the machine."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded(name))
    yield
    patch.undo()


def _guarded(name: str):
    original = getattr(socket.socket, name)

    def connect(self: socket.socket, address: object) -> object:
        if self.family != socket.AF_UNIX and not _is_local(address):
            raise PermissionError(f"a test tried to connect to {address!r}")
        return original(self, address)

    return connect


def _is_local(address: object) -> bool:
    host = address[0] if isinstance(address, tuple) else ""
    try:
        return host == "localhost" or ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False
