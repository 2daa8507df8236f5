"""How files of others are read: each format in a module of its own, without a database or a page."""
