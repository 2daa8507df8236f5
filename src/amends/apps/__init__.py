"""Where it is kept and shown: one Django app a subject, with the same file names in each."""
