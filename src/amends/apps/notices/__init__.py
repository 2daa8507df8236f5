"""What is due, for whom and when: one work list over all cases, reminders without content, a calendar without names."""
