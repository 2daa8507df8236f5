"""What the pages of the chain say."""
