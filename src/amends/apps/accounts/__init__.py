"""People who work here and their organisations: who somebody is, and in which role of the process they act."""
