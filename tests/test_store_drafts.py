"""Drafts are kept step by step, by real files and real processes; nobody's words overwrite another's."""

import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coach.errors import MovedError, StoreError
from coach.store import Store
from tests.test_store import python


def begun(store: Store, title: str, words: str = "") -> str:
    key = store.drafts.begin()
    store.drafts.add(key, 0, "{}", title=title, words=words)
    return key


def found(store: Store, search: str) -> set[str]:
    return {one.title for one in store.drafts.recent(search)}


def test_steps_come_back_as_they_were_and_in_their_order(store: Store) -> None:
    key = store.drafts.begin({"company": ["a1"]})
    bodies = ["{}", '{"says": "größer – “so”"}', "x" * 100_000]
    when = [store.drafts.add(key, n, body, title="T", words="w") for n, body in enumerate(bodies)]
    kept = store.drafts.steps(key)
    assert [(step.number, step.body, step.when) for step in kept] == list(
        zip(range(3), bodies, when, strict=True)
    )
    assert store.drafts.beside(key) == {"company": ["a1"]}


def test_a_step_that_is_there_already_is_never_overwritten(store: Store) -> None:
    key = begun(store, "Riders get help fast")
    with pytest.raises(MovedError, match="moved on"):
        store.drafts.add(key, 0, '{"other": 1}', title="Another title", words="other")
    assert [step.body for step in store.drafts.steps(key)] == ["{}"]
    assert found(store, "") == {"Riders get help fast"}


def test_of_two_processes_with_the_same_step_one_wins_and_the_other_is_told(address: str) -> None:
    with Store(address) as store:
        key = store.drafts.begin()
    code = """from coach.errors import MovedError
store = Store(sys.argv[1]); won = 0
for number in range(60):
    try: store.drafts.add(sys.argv[2], number, sys.argv[3], title=sys.argv[3], words=""); won += 1
    except MovedError: pass
print(won)"""
    running = [python(code, address, key, name) for name in "ab"]
    said = [process.communicate(timeout=60) for process in running]
    with Store(address) as store:
        kept = store.drafts.steps(key)
    assert [trouble for _, trouble in said] == ["", ""]
    assert [step.number for step in kept] == list(range(60))
    assert {name: sum(step.body == name for step in kept) for name in "ab"} == {
        name: int(won) for name, (won, _) in zip("ab", said, strict=True)
    }


def test_a_killed_process_keeps_every_step_it_told_of(address: str) -> None:
    with Store(address) as store:
        key = store.drafts.begin()
    code = """store = Store(sys.argv[1])
for number in range(100_000):
    store.drafts.add(sys.argv[2], number, str(number) * 900, title=str(number), words="w")
    print(number, flush=True)"""
    process = python(code, address, key)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(25)]
    process.send_signal(signal.SIGKILL)
    said += process.communicate(timeout=30)[0].splitlines()
    with Store(address) as store:
        kept = store.drafts.steps(key)
        (listed,) = store.drafts.recent()
    assert [step.body for step in kept] == [str(number) * 900 for number in range(len(kept))]
    assert len(said) <= len(kept) <= len(said) + 1
    assert listed.title == str(len(kept) - 1)


@pytest.mark.parametrize(
    ("words", "search"),
    [
        ("Lieferungen kommen PÜNKTLICH an", "pünktlich"),
        ("Lieferungen kommen pünktlich an", "PÜNKTLICH lieferung"),
        ("Pu\u0308nktlich", "pünktlich"),
        ("Große Straßen", "STRASSE"),
        ("Wait for 100 % of calls", "100 %"),
        ("the field next_step", "t_s"),
        ("a back\\slash and a 'quote'", "k\\s 'quote'"),
        ("Two  spaces\nand a line", "spaces and"),
        ("ＦＵＬＬ width", "full"),
    ],
)
def test_a_search_finds_what_people_would_say_is_there(words: str, search: str, store: Store) -> None:
    begun(store, "the one", words)
    begun(store, "another", "nothing of the kind, 1000 nextxstep")
    assert found(store, search) == {"the one"}


def test_a_search_looks_for_each_word_in_title_and_words(store: Store) -> None:
    begun(store, "Riders get help fast", "first reply")
    begun(store, "Riders find their bike", "search")
    assert found(store, "riders reply") == {"Riders get help fast"}
    assert found(store, "riders") == {"Riders get help fast", "Riders find their bike"}
    assert found(store, "riders trains") == set()


def test_the_list_has_what_changed_last_first_and_nothing_untouched(store: Store) -> None:
    one, two = begun(store, "one"), begun(store, "two")
    store.drafts.begin()
    store.drafts.add(one, 1, "{}", title="one again", words="")
    assert [(draft.id, draft.title) for draft in store.drafts.recent()] == [(one, "one again"), (two, "two")]
    assert [draft.id for draft in store.drafts.recent(most=1)] == [one]


def test_a_copy_is_whole_and_goes_its_own_way(store: Store) -> None:
    key = store.drafts.begin({"sheet": "s1", "agreed": "host model"})
    for number in range(3):
        store.drafts.add(key, number, f"{number}", title="Riders", words="help")
    copied = store.drafts.copy(key)
    assert store.drafts.steps(copied) == store.drafts.steps(key)
    assert store.drafts.beside(copied) == {"sheet": "s1"}
    assert found(store, "riders help") == {"Riders"}
    store.drafts.add(copied, 3, "3", title="Riders", words="")
    assert len(store.drafts.steps(key)) == 3


def test_a_copy_that_is_cut_short_leaves_nothing(filed: Store, file: Path) -> None:
    key = begun(filed, "Riders")
    with sqlite3.connect(file) as plain:
        plain.execute(
            "CREATE TRIGGER full AFTER INSERT ON coach_steps BEGIN SELECT RAISE(FAIL, 'disk is full'); END"
        )
    plain.close()
    with pytest.raises(StoreError, match="nothing was kept"):
        filed.drafts.copy(key)
    assert [one.id for one in filed.drafts.recent()] == [key]


def test_the_bin_hides_and_gives_back(store: Store) -> None:
    key = begun(store, "Riders")
    store.drafts.bin(key)
    assert store.drafts.recent() == []
    (binned,) = store.drafts.recent("riders", binned=True)
    assert binned.binned is not None
    assert len(store.drafts.steps(key)) == 1
    store.drafts.restore(key)
    assert [one.binned for one in store.drafts.recent()] == [None]
    assert store.drafts.recent(binned=True) == []


def test_an_unknown_draft_gets_a_sentence(store: Store) -> None:
    drafts = store.drafts
    for ask in (drafts.steps, drafts.beside, drafts.copy, drafts.bin, drafts.restore):
        with pytest.raises(StoreError, match="no such draft"):
            ask("nothing")
    with pytest.raises(StoreError, match="no such draft"):
        drafts.add("nothing", 0, "{}", title="", words="")
    drafts.erase("nothing")


def test_words_that_were_erased_or_changed_before_stand_nowhere_in_the_file(filed: Store, file: Path) -> None:
    from sqlalchemy import event

    engine = filed._desk._engine
    event.listen(engine, "connect", lambda made, _: made.execute("PRAGMA secure_delete=OFF"))
    engine.dispose()
    keys = [filed.drafts.begin() for _ in range(6)]
    for number in range(40):
        for key in keys:
            size = (50, 900, 3000, 9000)[number % 4]
            filed.drafts.add(
                key, number, f"BODY{key}" + "x" * size, title=f"title{key}{number}", words="y" * size
            )
    filed.drafts.erase(keys[2])
    whole = b"".join(one.read_bytes() for one in file.parent.iterdir())
    assert f"BODY{keys[3]}".encode() in whole
    assert [what for what in ("BODY", "title") if f"{what}{keys[2]}".encode() in whole] == []


def test_two_threads_with_a_draft_each_do_not_wait_for_ever(store: Store) -> None:
    keys = [store.drafts.begin() for _ in range(8)]

    def fill(key: str) -> None:
        for number in range(20):
            store.drafts.add(key, number, "{}", title=key, words="")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(fill, keys))
    assert [len(store.drafts.steps(key)) for key in keys] == [20] * 8


def test_a_read_only_store_still_shows_drafts(filed: Store, file: Path) -> None:
    key = begun(filed, "Riders")
    with Store(f"sqlite:///file:{file}?mode=ro&uri=true") as reader:
        assert len(reader.drafts.steps(key)) == len(reader.drafts.recent()) == 1
        with pytest.raises(StoreError, match="read but not written"):
            reader.drafts.add(key, 1, "{}", title="", words="")
