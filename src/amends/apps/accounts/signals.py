"""What accounts tell those above them, inside the transaction in which it happens."""

from django.dispatch import Signal

account_left = Signal()
"""Somebody no longer works here: `account`, and `by`, the administrator who said so.

Whoever keeps something open for an account closes it now. Raising undoes the leaving.
"""
