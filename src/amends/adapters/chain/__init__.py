"""Files that say something about a chain of supply, each format in a module of its own.

`shelf` tells which format a file has.
"""
