"""Measurements: each prints minimum, median and maximum, and a ratio against a named bound or peer of the same run."""
