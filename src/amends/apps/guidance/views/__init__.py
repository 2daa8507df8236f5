"""The pages of the guidance, for everybody who is signed in."""
