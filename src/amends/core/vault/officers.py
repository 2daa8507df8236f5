"""A secret split among officers, in words that can be printed and read aloud: SLIP-39 by Trezor's library.

Fewer officers than needed learn nothing of the secret.
"""

from collections.abc import Iterable

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share

from amends.core.vault.chance import SECRET

FEWEST = 2
"""One officer alone must never be enough."""

MOST = 16
"""SLIP-39 allows no more officers."""


class WordsError(Exception):
    """The words do not give the secret: too few, mistyped, or not of one set."""

    def __init__(self) -> None:
        super().__init__("these words do not belong together")


def split(secret: bytes, needed: int, of: int) -> tuple[str, ...]:
    """Give each of the officers their words, of which any `needed` give the secret of 32 bytes back.

    Raises:
        ValueError: not 2 to 16 officers, or fewer than 2 or more than all of them needed.
    """
    if not FEWEST <= needed <= of <= MOST or len(secret) != SECRET:
        raise ValueError(f"expected {SECRET} bytes and {FEWEST} <= needed <= officers <= {MOST}")
    (words,) = generate_mnemonics(group_threshold=1, groups=[(needed, of)], master_secret=secret)
    return tuple(words)


def join(words: Iterable[str]) -> bytes:
    """Give the secret back.

    Raises:
        WordsError: see there; which word is wrong is not said, because some mistakes cannot be placed.
    """
    given = sorted({" ".join(share.lower().split()) for share in words})
    try:
        needed = Share.from_mnemonic(given[0]).member_threshold
        secret: bytes = combine_mnemonics(given[:needed])  # more words than needed only have to be right
        for share in given[needed:]:
            if combine_mnemonics([share, *given[: needed - 1]]) != secret:
                raise WordsError
    except (IndexError, MnemonicError, ValueError):
        raise WordsError from None
    return secret
