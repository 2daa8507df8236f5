"""What a page about sites may show of an incident: at a small site everybody knows who was meant."""

LEAST_WORKERS = 50
"""Of so many at work nobody can tell who was harmed. Our own number, on the side of the person."""


def may_show_incident(workers: int | None) -> bool:
    """Say whether it may be shown, or even counted, that harm was found at a site; not where nobody counted."""
    return workers is not None and workers >= LEAST_WORKERS
