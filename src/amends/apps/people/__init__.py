"""The persons harmed: a sealed file for each, open to those who stand by them and to nobody else."""
