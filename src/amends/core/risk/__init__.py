"""How likely harm is at a site, from dated evidence: every score unfolds into its reasons, and unknown is never low."""
