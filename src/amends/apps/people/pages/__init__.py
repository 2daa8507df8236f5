"""What the pages of a file say."""
