"""What is promised to each person, at the site and for the wider cause: shape, versions, and nothing overwritten."""
