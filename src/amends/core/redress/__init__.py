"""Redress: what is owed and why, who pays it, and whether it arrived."""
