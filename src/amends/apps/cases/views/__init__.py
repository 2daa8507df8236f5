"""The pages of a case, one file a page."""
