"""The forms of a plan: a line with the base of each field, choosing between versions, approving, answering."""
