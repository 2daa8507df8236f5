"""Journeys through the served product in a browser. A package, so that the browser ends with its last test."""
