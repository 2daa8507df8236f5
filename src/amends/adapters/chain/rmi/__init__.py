"""Reporting templates of the Responsible Minerals Initiative: CMRT 6, EMRT 1 and 2, AMRT 1, by cell and version."""
