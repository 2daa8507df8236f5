"""Texts as they may stand in a spreadsheet: what begins like a formula would be run by whoever opens it."""

_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Give a text that no spreadsheet program takes for a formula: with an apostrophe before what begins like one."""
    return f"'{text}" if text.lstrip().startswith(_BEGINS) or text.startswith(_BEGINS) else text
