"""How fast a job goes and how long it may take, in words no surer than what is known."""

from coach.jobs import Progress

MINUTE, HOUR = 60.0, 3600.0
FINE = 10
"""Minutes up to which single ones are told, and okrs a minute up to which they are told with a decimal."""


ENOUGH = 5
"""Answers after which one can speak of speed."""


def speed(far: Progress) -> str:
    """Say how fast it goes; "" where that isn't known."""
    if not far.per_second or far.done - far.remembered < ENOUGH:
        return ""
    a_minute = far.per_second * MINUTE
    if a_minute < 1:
        return f"one OKR in about {_minutes(1 / far.per_second)}"
    return f"{a_minute:,.0f} OKRs a minute" if a_minute >= FINE else f"{a_minute:.1f} OKRs a minute"


def left(far: Progress) -> str:
    """Say how long it may take from now on; "" where that can't be known."""
    if far.seconds_left is None or far.done + far.failed >= far.total or not speed(far):
        return ""
    if far.seconds_left < 0.75 * MINUTE:
        return "less than a minute left"
    return f"about {_minutes(far.seconds_left)} left"


def _minutes(seconds: float) -> str:
    minutes = round(seconds / MINUTE)
    if minutes <= 1:
        return "a minute"
    if minutes <= FINE:
        return f"{minutes} minutes"
    if seconds < 1.5 * HOUR:
        return f"{5 * round(minutes / 5)} minutes"
    hours = round(2 * seconds / HOUR) / 2
    return f"{hours:g} hours"
