"""Scenario files: worked cases as an executable specification. Format: `docs/reference/scenario-format.md`."""
