"""Whether the remedy works: visits, what they found over time, what has changed, what stands behind an ending."""
