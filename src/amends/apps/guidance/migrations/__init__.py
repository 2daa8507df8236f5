"""How the table of kept guidance came to be."""
