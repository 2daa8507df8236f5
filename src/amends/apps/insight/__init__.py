"""What is drawn from cases for somebody else to read: papers, and the yearly look at the whole mechanism."""
