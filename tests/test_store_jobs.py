"""Jobs, their parts and sets of sheets are kept, and several who want the same get it one after the other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from coach.errors import GoneError
from coach.store import Store

LATER = timedelta(seconds=20)


def make(store: Store, parts: int = 2, runner: str = "") -> str:
    bodies = [{"keys": [f"k{n}"], "told": {"total": 1}} for n in range(parts)]
    store.jobs.make("job", "Spring", {"sheets": ["a"]}, bodies, runner)
    return "job"


def test_a_job_comes_back_as_it_was(store: Store) -> None:
    found = store.jobs.of(make(store))
    assert (found.name, found.state, found.body) == ("Spring", "waiting", {"sheets": ["a"]})
    part = store.jobs.parts.of("job", 1)
    assert part
    assert (part.body, part.told, part.tries) == ({"keys": ["k1"]}, {"total": 1}, 0)


def test_a_job_that_is_not_here_is_told_in_a_sentence(store: Store) -> None:
    with pytest.raises(GoneError, match="That job is not kept here"):
        store.jobs.of("nobody")


def test_a_job_is_taken_on_by_one_runner_until_it_falls_silent(store: Store) -> None:
    key, now = make(store), datetime.now(UTC)
    assert store.jobs.claim(key, "one", now - LATER)
    assert not store.jobs.claim(key, "two", now - LATER)
    assert store.jobs.claim(key, "one", now - LATER)
    assert store.jobs.claim(key, "two", now + LATER)
    store.jobs.leave(key, "two")
    assert store.jobs.claim(key, "one", now - LATER)


def test_of_many_runners_one_gets_the_job(store: Store) -> None:
    key, stale = make(store), datetime.now(UTC) - LATER
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda n: store.jobs.claim(key, f"runner {n}", stale), range(8)))
    assert got.count(True) == 1


def test_a_job_that_is_over_is_taken_on_by_nobody(store: Store) -> None:
    key = make(store)
    assert store.jobs.turn(key, "done", ("waiting",))
    assert not store.jobs.turn(key, "paused", ("waiting", "running"))
    assert not store.jobs.claim(key, "one", datetime.now(UTC))
    assert store.jobs.of(key).ended


def test_a_part_is_begun_with_its_share_and_ends_with_what_came_of_it(store: Store) -> None:
    key = make(store)
    assert store.jobs.parts.begin(key, 0, lambda _, own: own | {"held_tokens": 5})
    told = store.jobs.parts.told(key)
    assert [(one.state, one.told.get("held_tokens")) for one in told] == [("running", 5), ("waiting", None)]
    store.jobs.parts.end(key, 0, 1, "done", {"total": 1, "done": 1})
    assert not store.jobs.parts.begin(key, 0, lambda _, own: own)
    assert store.jobs.parts.numbers(key, ("waiting", "running")) == [1]


def test_of_two_who_do_a_part_only_the_last_one_is_heard(store: Store) -> None:
    key = make(store)
    first = store.jobs.parts.begin(key, 0, lambda _, own: own)
    second = store.jobs.parts.begin(key, 0, lambda _, own: own | {"done": 0})
    assert first
    assert second
    assert not store.jobs.parts.tell(key, 0, first.tries, {"done": 1})
    assert store.jobs.parts.tell(key, 0, second.tries, {"done": 2})
    store.jobs.parts.end(key, 0, second.tries, "done", {"done": 3})
    store.jobs.parts.end(key, 0, first.tries, "waiting", {"done": 1})
    kept = store.jobs.parts.of(key, 0)
    assert kept
    assert (kept.state, kept.told, kept.tries, kept.left) == ("done", {"done": 3}, 2, False)


def test_a_part_whose_end_nobody_told_was_left(store: Store) -> None:
    key = make(store)
    begun = store.jobs.parts.begin(key, 0, lambda _, own: own)
    store.jobs.parts.turn(key, "waiting", ("running",))
    kept = [store.jobs.parts.of(key, number) for number in (0, 1)]
    assert [one and one.left for one in kept] == [True, False]
    assert begun
    store.jobs.parts.end(key, 0, begun.tries, "waiting", {})
    kept = [store.jobs.parts.of(key, 0)]
    assert [one and one.left for one in kept] == [False]


def test_what_is_waited_for_is_written_beside_a_job_that_somebody_works_on(store: Store) -> None:
    key = make(store)
    store.jobs.note(key, "Waiting for the server.")
    assert store.jobs.of(key).error == ""
    store.jobs.turn(key, "running", ("waiting",))
    store.jobs.note(key, "Waiting for the server.")
    assert store.jobs.of(key).error == "Waiting for the server."


def test_a_job_that_is_not_over_stays_in_the_list_however_many_came_since(store: Store) -> None:
    for number, state in enumerate(("paused", "done", "waiting", "done", "failed")):
        store.jobs.make(str(number), "Spring", {}, [])
        store.jobs.turn(str(number), state, ("waiting",))
    assert [one.id for one in store.jobs.recent(2)] == ["4", "3", "2", "0"]


def test_shares_are_decided_one_after_the_other(store: Store) -> None:
    key = make(store, parts=8)

    def share(others: object, own: dict[str, int]) -> dict[str, int] | None:
        held = sum(one.told.get("held", 0) for one in others)  # type: ignore[attr-defined]
        return own | {"held": 1} if held < 3 else None

    with ThreadPoolExecutor(8) as pool:
        begun = list(pool.map(lambda n: store.jobs.parts.begin(key, n, share), range(8)))
    assert len([one for one in begun if one]) == 3


def test_a_set_of_sheets_keeps_its_name_and_its_order(store: Store) -> None:
    key = store.sets.keep(["b" * 12, "a" * 12, "b" * 12])
    assert key == store.sets.keep(["b" * 12, "a" * 12])
    assert key != store.sets.keep(["a" * 12, "b" * 12])
    assert (key[0], len(key)) == ("s", 12)
    assert store.sets.opened(["c" * 12, key]) == ("c" * 12, "b" * 12, "a" * 12)


def test_a_set_that_is_not_here_is_told_in_a_sentence(store: Store) -> None:
    with pytest.raises(GoneError, match="not kept here"):
        store.sets.of("s0")
