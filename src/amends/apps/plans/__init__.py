"""The plan of a case: what is promised to each person, at the site and for the cause, kept sealed and shown by need."""
