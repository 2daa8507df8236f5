"""Money of the remedy: what is owed, who pays, and whether it arrived."""
