"""What the pages of the guidance say: small frozen records in the reader's words, one file a page."""
