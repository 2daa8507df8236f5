"""What something sealed is: its first byte. A number that was ever written is never used for anything else."""

from enum import IntEnum


class Kind(IntEnum):
    """The kinds of envelopes, in the order of their numbers; `docs/reference/envelopes.md` draws each byte by byte."""

    TO_READER = 0xA1
    """Sealed to somebody's public key: `envelopes`, and so every wrapped key."""

    UNDER_KEY = 0xA2
    """Content under a key of a case or a file: `data_keys`."""

    UNDER_PASSPHRASE = 0xA3
    """A secret that a passphrase opens: `passphrases`."""

    STREAM = 0xA4
    """A file in pieces: `files`."""
