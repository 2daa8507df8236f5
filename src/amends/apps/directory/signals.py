"""What the directory tells the apps above it, inside the transaction in which it happens."""

from django.dispatch import Signal

referral_moved = Signal()
"""Somebody was sent to a service, or something happened to that. Given: `case`."""
