"""Stated numbers: what each allows, and whether two can both hold."""

from __future__ import annotations

from math import inf

from kg.model import Claim, Comparator, Quantity

_ABOUT = 0.1
"""Half width of "about 30", as a part of the value."""


def bounds(quantity: Quantity | None) -> tuple[float, float]:
    """Return the lowest and the highest value that a stated number allows."""
    if quantity is None:
        return (-inf, inf)
    if quantity.comparator is Comparator.RANGE:
        return (-inf if quantity.minimum is None else quantity.minimum, inf if quantity.maximum is None else quantity.maximum)
    value = quantity.value
    if value is None:
        return (-inf, inf)
    if quantity.comparator in {Comparator.LESS, Comparator.AT_MOST, Comparator.UP_TO}:
        return (-inf, value)
    if quantity.comparator in {Comparator.GREATER, Comparator.AT_LEAST}:
        return (value, inf)
    spread = abs(value) * _ABOUT if quantity.comparator is Comparator.ABOUT else 0.0
    return (value - spread, value + spread)


def leaves_room(one: Claim, other: Claim) -> bool:
    """Tell whether one of two numbers is no more than a bound or a range, and the other a number within it."""
    given = [claim.quantity for claim in (one, other) if claim.quantity is not None]
    is_known = all(quantity.value is not None or quantity.comparator is Comparator.RANGE for quantity in given)
    is_open = any(quantity.comparator not in {Comparator.EQUAL, Comparator.ABOUT} for quantity in given)
    return is_known and is_open and can_both_hold(one, other)


def can_both_hold(one: Claim, other: Claim) -> bool:
    """Tell whether there is a value that both claims' numbers allow."""
    return do_meet(bounds(one.quantity), bounds(other.quantity))


def do_meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether a value lies within both bounds."""
    return one[0] <= other[1] and other[0] <= one[1]


def amount(claim: Claim) -> str:
    """Return the claim's number with its unit and bound: "30 fold", "≤ 5 %", "5-9 %"."""
    quantity = claim.quantity
    if quantity is None:
        return ""
    value = quantity.text if quantity.value is None else f"{quantity.value:g}"
    if quantity.comparator is Comparator.RANGE and quantity.minimum is not None and quantity.maximum is not None:
        value = f"{quantity.minimum:g}-{quantity.maximum:g}"
    bound = "up to " if quantity.comparator is Comparator.UP_TO else f"{quantity.comparator} "
    return f"{'' if quantity.comparator in {Comparator.EQUAL, Comparator.RANGE} else bound}{value} {quantity.unit or ''}".strip()
