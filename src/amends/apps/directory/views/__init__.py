"""The pages of services and partners."""
