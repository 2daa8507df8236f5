"""What the work list says, and the calendar."""
