"""The forms of a case, made from its guidance, one file a page."""
