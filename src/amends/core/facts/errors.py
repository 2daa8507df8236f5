"""What can be wrong with a condition before it is ever asked."""

Place = tuple[str | int, ...]
"""Where in its file a piece of guidance stands: the keys and positions that lead to it."""


class UnusableConditionError(Exception):
    """A condition names something that does not exist, cannot be asked there, or is tested against a wrong value."""

    def __init__(self, place: Place, expected: str) -> None:
        super().__init__(expected)
        self.place = place
        self.expected = expected
