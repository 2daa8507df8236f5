"""The ledger: entries in canonical form, each bound to the one before by its hash."""
