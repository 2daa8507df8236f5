"""Safeguards: the gates that hold in every step, asked before anything is done."""
