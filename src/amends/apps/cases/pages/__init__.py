"""What the pages of a case say, composed from a desk: small frozen records in the reader's words, one file a page."""
