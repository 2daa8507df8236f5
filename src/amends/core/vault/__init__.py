"""Sealing what must not be read: envelopes, keys, passphrases, officers' words, a blind index and signatures."""
