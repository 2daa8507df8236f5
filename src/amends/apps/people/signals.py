"""What people's files tell the apps above them, inside the transaction in which it happens."""

from django.dispatch import Signal

review_changed = Signal()
"""It changed when what is best for a child is looked at again. Given: `desk`, as it was before."""

consent_taken_back = Signal()
"""A person took a consent back. Given: `desk`, `file`, `consent` (its purpose and recipient). Stop its use now."""
