"""The tables of sealed files."""
