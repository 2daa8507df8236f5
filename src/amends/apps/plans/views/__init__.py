"""The pages of a plan: reading, drafting, agreeing."""
