"""Migrations of money."""
