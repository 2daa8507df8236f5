"""The history of everything, one chain beside the other: written once, never changed, provable to an outsider."""
