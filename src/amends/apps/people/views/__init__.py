"""The pages of people's files."""
