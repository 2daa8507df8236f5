"""Advice: what comes next, what is open to decide, what may not be done, until when, with whom, and what to ask."""
