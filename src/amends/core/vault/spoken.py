"""Secrets that one person reads to another: words that cannot be mistaken for each other, from the list of SLIP-39."""

from shamir_mnemonic.wordlist import WORDLIST

from amends.core.vault.chance import SECRET, secret

_BITS = 10
_MOST = 8 * SECRET // _BITS


def words(count: int) -> str:
    """Give so many words by chance, with a space between them; each brings 10 bits nobody can guess.

    Raises:
        ValueError: fewer than 1 or more than 25.
    """
    if not 1 <= count <= _MOST:
        raise ValueError(f"expected 1 to {_MOST} words")
    chance = int.from_bytes(secret(), "big")
    return " ".join(WORDLIST[(chance >> (_BITS * at)) % len(WORDLIST)] for at in range(count))


def heard(typed: str) -> str:
    """Give words as `words` gave them, however they were typed: capitals, line breaks and spaces do not count."""
    return " ".join(typed.lower().split())
