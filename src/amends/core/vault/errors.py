"""What goes wrong in the vault. No error ever says anything of what is sealed."""


class CannotOpenError(Exception):
    """The key, the passphrase or the context does not fit, or what is to be opened was altered, cut or exchanged.

    Which of these it was cannot be told, and is not said.
    """

    def __init__(self) -> None:
        super().__init__("this cannot be opened with what was given")


class NoPassphraseError(Exception):
    """Something was to be locked with a passphrase of no sign at all, or of spaces alone: everybody could open it."""

    def __init__(self) -> None:
        super().__init__("an empty passphrase protects nobody")


class WeakProfileError(Exception):
    """A profile that protects nobody was asked for outside of tests."""
