"""A secret split among officers, in words that can be printed and read aloud: SLIP-39 by Trezor's library.

Fewer officers than needed learn nothing of the secret.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share

from amends.core.vault.chance import SECRET

FEWEST = 2
"""One officer alone must never be enough."""

MOST = 16
"""SLIP-39 allows no more officers."""


class Wrong(StrEnum):
    """What is wrong with words, as far as it can be told."""

    MISTYPED = "mistyped"
    """One of them is no whole set of words: a word is wrong, missing, or in another place."""

    NOT_OF_ONE_SET = "not_of_one_set"
    """Each may be right by itself; together they give nothing."""

    TOO_FEW = "too_few"
    """They are right, and more officers are needed."""


class WordsError(Exception):
    """The words do not give the secret; `code` says why. The words themselves are not repeated."""

    def __init__(self, code: Wrong) -> None:
        super().__init__(f"these words give no secret: {code}")
        self.code = code


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
    needed = _needed(given)
    try:
        secret: bytes = combine_mnemonics(given[:needed])  # more words than needed only have to be right
        for share in given[needed:]:
            if combine_mnemonics([share, *given[: needed - 1]]) != secret:
                raise WordsError(Wrong.NOT_OF_ONE_SET)
    except (MnemonicError, ValueError):
        raise WordsError(Wrong.NOT_OF_ONE_SET) from None
    return secret


def _needed(given: Sequence[str]) -> int:
    """Give how many officers the words say are needed, once each is whole by itself and there are so many."""
    try:
        shares = [Share.from_mnemonic(share) for share in given]
    except (MnemonicError, ValueError):
        raise WordsError(Wrong.MISTYPED) from None
    if len({share.identifier for share in shares}) > 1:
        raise WordsError(Wrong.NOT_OF_ONE_SET)
    if not shares or len(shares) < shares[0].member_threshold:
        raise WordsError(Wrong.TOO_FEW)
    needed: int = shares[0].member_threshold
    return needed
