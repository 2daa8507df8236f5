"""Services and partners: what a directory holds, who of it may be chosen for a person, and how somebody is referred."""
