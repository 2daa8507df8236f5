"""The forms of accounts, one file a subject."""
