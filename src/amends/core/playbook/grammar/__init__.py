"""The grammar of a playbook: what its files may say, as classes with a published JSON Schema."""
