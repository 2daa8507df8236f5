"""Risk at sites: lists that users load, what is known of each site, what nobody asked, and a watch list."""
