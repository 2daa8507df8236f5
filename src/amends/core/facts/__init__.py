"""Facts: what is known, who said so, and conditions over it that say what is known, what stands, and what is open."""
