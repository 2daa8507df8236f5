"""Who may see or do what, and why: one policy for everything, and whatever it does not name is refused."""
