"""Spreadsheets, tables and their cells: read with bounded memory, and refused with the place of what is wrong."""
