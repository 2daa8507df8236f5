"""How it looks, for every page: fields and their faults, times and lists in words. The markup stands in `web/templates`."""
