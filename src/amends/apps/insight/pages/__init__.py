"""What papers and the yearly look say, one file a reader."""
