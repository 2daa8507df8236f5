"""The tables of visits."""
