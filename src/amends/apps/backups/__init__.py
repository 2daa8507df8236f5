"""Backups: everything an installation keeps, in one sealed file, and back into an empty one. It has no tables."""
