"""Whether a remedy works for the person: how often to ask, what, how it went over time, what a change opens."""
