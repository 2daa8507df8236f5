"""What is true: rules without framework, clock, randomness, files or logging."""
