"""How it looks, on every page: fields and their faults, times and lists in words. Markup stands in `web/templates`."""
