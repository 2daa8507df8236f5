"""The tests; their tree mirrors the tree of code."""
