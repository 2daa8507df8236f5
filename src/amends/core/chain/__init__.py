"""Sites, actors and flows of metal: who is linked to a site, how strongly and by which paths."""
