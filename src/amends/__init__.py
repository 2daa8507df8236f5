"""Amends: from an allegation of exploitation in a mineral supply chain to an effective remedy."""
