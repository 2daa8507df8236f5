"""Migrations of kept guidance."""
