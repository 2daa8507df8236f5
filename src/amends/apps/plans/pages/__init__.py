"""What the pages of a plan say, composed as small records."""
