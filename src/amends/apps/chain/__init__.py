"""What organisations bring in about their chains, and who is linked to a site."""
