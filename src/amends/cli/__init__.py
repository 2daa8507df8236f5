"""The command line: `amends …`."""
