"""The tables of the ledger, and the triggers that keep them as they are."""
