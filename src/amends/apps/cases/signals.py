"""What cases tell the apps above them, inside the transaction in which it happens."""

from django.dispatch import Signal

member_left = Signal()
"""Somebody's part in a case ended, and their keys of it are gone. Given: `case`, `account`, `party` (its key)."""

party_blocked = Signal()
"""A party must see nothing any more and be told nothing: cancel what was about to be sent. Given: `case`, `party`."""

done_elsewhere = Signal()
"""An act of a case is tried on another page, which alone knows all of it. Given: `case`, `act`; a receiver that knows
such a page gives the name of its address, which takes the case."""

asked_elsewhere = Signal()
"""Some facts of a person are answered on another page, which alone may state them. Given: `case`, `person`, `facts`;
a receiver that knows such a page gives the name of its address, which takes the case and the person."""

case_written = Signal()
"""Something came into the history of a case. Given: `desk`, the case as it is now before whoever wrote it."""
