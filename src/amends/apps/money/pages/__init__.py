"""What the pages of money say, composed as small records."""
