"""Does what a newcomer does first: `make run`, wait for the printed address, look at the sign-in page, stop."""

import os
import re
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from threading import Event
from urllib.error import URLError
from urllib.request import urlopen

WITHIN_SECONDS = 120
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


def main() -> int:
    """Succeeds when the address is printed and the page behind it says Amends in time."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as var:
        product = subprocess.Popen(
            ["make", "run"],  # noqa: S607 the make of the person's search path, as they would call it
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "AMENDS_VAR": var},
            start_new_session=True,
        )
        try:
            address = _printed_address(product, began + WITHIN_SECONDS)
            answers = address is not None and _page_answers(address, began + WITHIN_SECONDS)
        finally:
            os.killpg(product.pid, signal.SIGTERM)
            product.wait(timeout=30)
    seconds = time.monotonic() - began
    print(f"make run: {f'{address} answered' if answers else 'no page'} after {seconds:.0f} s")
    return 0 if answers else 1


def _printed_address(product: subprocess.Popen[bytes], until: float) -> str | None:
    """Shows what the command prints on the way, and takes the address from it."""
    if product.stdout is None:
        return None
    os.set_blocking(product.stdout.fileno(), False)
    printed = ""
    with selectors.DefaultSelector() as events:
        events.register(product.stdout, selectors.EVENT_READ)
        while events.select(timeout=max(0.0, until - time.monotonic())):
            piece = product.stdout.read()
            if not piece:
                return None
            sys.stdout.write(piece.decode())
            printed += piece.decode()
            if found := ADDRESS.search(printed):
                return found.group()
    return None


def _page_answers(address: str, until: float) -> bool:
    """The address is printed a moment before the server listens, so refusals are tried again until the time is up."""
    while time.monotonic() < until and not Event().wait(0.2):
        try:
            with urlopen(address, timeout=5) as page:  # noqa: S310 the pattern admits http on this machine only
                return page.status == 200 and b"Amends" in page.read()  # noqa: PLR2004 the number of a page found
        except TimeoutError:  # it listens, and is still waking: asked again until the time is up
            continue
        except URLError as refused:
            if not isinstance(refused.reason, ConnectionRefusedError | TimeoutError):
                raise
    return False


if __name__ == "__main__":
    sys.exit(main())
