"""A case is its entries: commands are decided on the state, entries evolve it, and replaying gives it back."""
