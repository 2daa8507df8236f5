"""Masses of ore, concentrate and metal, brought to kilograms of contained metal."""

from decimal import Decimal

KILOGRAMS = {
    "g": Decimal("0.001"),
    "kg": Decimal(1),
    "lb": Decimal("0.45359237"),
    "ozt": Decimal("0.0311034768"),
    "t": Decimal(1000),
}
"""Kilograms in one of each unit; pound and troy ounce after the international yard and pound agreement of 1959."""

UN_CODES = {"GRM": "g", "KGM": "kg", "LBR": "lb", "APZ": "ozt", "TNE": "t"}
"""UN/CEFACT Recommendation 20, codes of the units above."""


def contained(mass: Decimal, unit: str, *, grade: Decimal = Decimal(1), moisture: Decimal = Decimal(0)) -> Decimal:
    """Give the kilograms of metal in a mass of some grade; grade and moisture are parts from 0 to 1.

    A tonne of concentrate of 30 % is 300 kg of metal; moisture is not part of what the grade speaks of.

    Raises:
        ValueError: the unit is unknown, the mass below 0, or a part not from 0 to 1.
    """
    if unit not in KILOGRAMS:
        raise ValueError(f"expected one of {', '.join(KILOGRAMS)}")
    if not mass.is_finite() or mass < 0:
        raise ValueError("expected a mass not below 0")
    if not (0 <= grade <= 1 and 0 <= moisture <= 1):
        raise ValueError("expected a part from 0 to 1")
    return mass * KILOGRAMS[unit] * (1 - moisture) * grade
