"""Playbooks: steps, roles, decisions, gates, deadlines as data. Load, check, advise, compare, overlay."""
