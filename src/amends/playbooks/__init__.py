"""The playbooks that are shipped, and those an organisation keeps in folders of its own."""
