"""Whether two cells say the same, however they are written."""

from coach.reading.numbers import find_numbers


def same(one: str, other: str) -> bool:
    """Say whether two cells say the same, as `44 %` and `44` do; an empty one denies nothing."""
    if not (one and other) or " ".join(one.casefold().split()) == " ".join(other.casefold().split()):
        return True
    numbers = [find_numbers(cell) for cell in (one, other)]
    alone = all(len(found) == 1 and found[0].value is not None for found in numbers)
    return alone and numbers[0][0].value == numbers[1][0].value
