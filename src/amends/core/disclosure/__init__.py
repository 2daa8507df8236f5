"""What may leave a case: only what shows nobody."""
