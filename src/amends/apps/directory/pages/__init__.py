"""What the pages of services and partners say."""
