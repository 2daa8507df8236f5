"""What loading a playbook does not prove: ids, references, reachable options, every text in every language."""
