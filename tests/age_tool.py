"""Debian's age, a public tool that shares no line with ours: what a partner without an account has."""

import os
import pty
import subprocess
from dataclasses import dataclass
from pathlib import Path

_PROMPT = b"passphrase"


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody with the tool and a key that it made for them. Mark a test `age` that needs one."""

    folder: Path

    def make_key(self) -> str:
        """Make their key, and give the public part, which they tell."""
        subprocess.run(["age-keygen", "-o", self._identity], check=True, capture_output=True)
        return _out("age-keygen", "-y", self._identity).decode().strip()

    def open_with_key(self, package: bytes) -> bytes:
        """Open a package with their key.

        Raises:
            CalledProcessError: the tool does not open it.
        """
        return _out("age", "--decrypt", "-i", self._identity, self._kept(package))

    def open_with_words(self, package: bytes, words: str) -> bytes:
        """Open a package with words: the tool asks for them on a terminal, and takes them from nowhere else.

        Raises:
            CalledProcessError: the tool does not open it.
        """
        opened, keyboard = self.folder / "opened", _Keyboard(*pty.openpty())
        command = ["age", "--decrypt", "-o", str(opened), self._kept(package)]
        try:
            running = subprocess.Popen(
                command, stdin=keyboard.tool, stdout=keyboard.tool, stderr=keyboard.tool, start_new_session=True
            )
            keyboard.type_when_asked(words)
            code = running.wait()
        finally:
            keyboard.close()
        if code:
            raise subprocess.CalledProcessError(code, command)
        return opened.read_bytes()

    @property
    def _identity(self) -> str:
        return str(self.folder / "identity.txt")

    def _kept(self, package: bytes) -> str:
        path = self.folder / "package.age"
        path.write_bytes(package)
        return str(path)


@dataclass(frozen=True, slots=True)
class _Keyboard:
    """The two ends of a terminal."""

    ours: int
    tool: int

    def type_when_asked(self, words: str) -> None:
        seen = b""
        while _PROMPT not in seen:
            seen += os.read(self.ours, 1024)
        os.write(self.ours, f"{words}\n".encode())

    def close(self) -> None:
        os.close(self.ours)
        os.close(self.tool)


def _out(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout
