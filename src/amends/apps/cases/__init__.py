"""Cases: what happened is kept as entries, everything shown is derived from them."""
