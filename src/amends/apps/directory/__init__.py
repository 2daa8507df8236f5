"""Services and partners: the directory, referrals of persons to them, and who else takes part in a case."""
