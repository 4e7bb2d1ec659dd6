"""How far a job is, counted from what its parts have told."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from coach.jobs.nouns import Order, Part, Progress
from coach.store.parts import KeptTold

LATELY = 60.0
"""Seconds that count as of late, for the speed."""
AT_LEAST = 1.0
"""Seconds that somebody has to work before one can speak of speed."""


def count(order: Order, told: Sequence[KeptTold], *, going: bool, now: datetime | None = None) -> Progress:
    """Add up the parts of a job; it has a speed while it is `going`."""
    parts = [Part.of(one) for one in told]
    done, total, failed = (sum(getattr(one, name) for one in parts) for name in ("done", "total", "failed"))
    speed = _speed(told, now or datetime.now(UTC)) if going else None
    reasons = Counter(one.error for one in parts if one.error)
    return Progress(
        done=done,
        total=total,
        failed=failed,
        calls=sum(one.calls for one in parts),
        remembered=sum(one.remembered for one in parts),
        sent=sum(one.sent for one in parts),
        received=sum(one.received for one in parts),
        cost=sum(one.cost or 0.0 for one in parts) if order.currency else None,
        currency=order.currency,
        per_second=speed,
        seconds_left=(total - done - failed) / speed if speed else None,
        counted=all(one.counted for one in parts),
        left=any(one.left for one in parts),
        errors=tuple(reason for reason, _ in reasons.most_common()),
    )


def _speed(told: Sequence[KeptTold], now: datetime) -> float | None:
    """Say how much was answered in a second by those parts that somebody worked on of late."""
    late = [one for one in told if one.began and _lately(one, now)]
    worked = sum(Part.of(one).done - Part.of(one).remembered for one in late)
    seconds = (now - min(one.began for one in late if one.began)).total_seconds() if late else 0.0
    return worked / seconds if worked > 0 and seconds >= AT_LEAST else None


def _lately(one: KeptTold, now: datetime) -> bool:
    return one.state == "running" or bool(one.ended and (now - one.ended).total_seconds() < LATELY)
