"""What pages about following people say, composed as small records."""
