"""A turn in a model's words: shown as they come; whatever goes wrong, the coach's own words follow."""

import threading
import time
from itertools import pairwise
from typing import Any

import pytest

from coach.drafting.state import Cited
from coach.llm.outcome import TOLD
from coach.spending import Limits
from tests.llm import replies as r
from tests.llm.server import Server
from tests.speaking.talking import ASKS, KEY, MODEL, NOTHING, WORDS, Desk, cut_off, minds

GOOD = "The portal is kept as work. What would suppliers stop calling about?"
BEGUN = r.pieces("The portal is kept as work. What would supp", 6)
KEPT = "The portal is kept as work. What would supp …\n\n" + ASKS
BROKEN = r.event({"error": {"message": "The worker died.", "type": "server_error"}})

FAULTS: list[tuple[str, Any, str, str]] = [
    ("cut off", r.stream(BEGUN, finish="cut"), "cut", KEPT),
    ("closed without a reason", r.stream(BEGUN), "cut", KEPT),
    ("fallen silent", r.stream(BEGUN, finish="stall"), "slow", KEPT),
    ("an error inside", r.stream([*BEGUN, BROKEN]), "broken", KEPT),
    ("not JSON inside", r.stream([*BEGUN, b"data: {]\n\n"]), "broken", KEPT),
    ("truncated", r.stream([*BEGUN, r.chunk(finish="length"), r.DONE]), "truncated", KEPT),
    ("filtered", r.stream([*BEGUN, r.chunk(finish="content_filter")]), "filtered", KEPT),
    ("refused", r.stream([r.chunk(finish="refusal"), r.DONE]), "refused", ASKS),
    ("busy for two minutes", r.busy(120), "busy", ASKS),
    ("500 for ever", r.error(500), "broken", ASKS),
    ("resets", r.resets(), "unavailable", ASKS),
    ("wrong key", r.wrong_key(), "key", ASKS),
    ("no quota", r.no_quota(), "quota", ASKS),
    ("unknown model", r.unknown_model(), "unknown_model", ASKS),
    ("too long", r.too_long(), "too_long", ASKS),
    ("elsewhere", r.redirect("http://127.0.0.1:9/v1"), "moved", ASKS),
    ("a page", r.sends(r.HTML, Content_Type="text/html"), "strange", ASKS),
    ("garbage", r.sends(b"\x00\xff" * 50), "strange", ASKS),
    ("hangs", r.hangs(4), "slow", ASKS),
    ("thinks and breaks off", cut_off("<think>The person wants 30 calls"), "cut", ASKS),
]


@pytest.mark.parametrize("case", FAULTS, ids=[case[0] for case in FAULTS])
def test_words_so_far_are_kept_and_the_coach_goes_on(case: tuple[str, Any, str, str], desk: Desk) -> None:
    _, does, kind, says = case
    with Server(minds(does)) as server:
        talk = desk.talk()
        with desk.speaker(talk, server, deadline=1.0) as speaker:
            begun = time.monotonic()
            speech = speaker.speak(talk)
            came = "".join(speech)
    assert time.monotonic() - begun < 2.5
    assert speech.reply.says == came == says
    assert speech.reply.broke_off == TOLD[kind].sentence  # type: ignore[index]
    assert (speech.reply.by, speech.reply.model) == (("model", MODEL) if says == KEPT else ("rule", ""))
    assert speech.reply.state == talk.state
    assert KEY not in repr(speech.reply)


def test_a_model_s_words_take_the_place_of_those_of_the_rules(desk: Desk) -> None:
    cited = (Cited("outcomes#tasks-and-outcomes"),)
    with Server(minds(GOOD)) as server:
        talk = desk.talk(cites=cited)
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert "".join(speech) == GOOD
            talk = desk.drafting.reword(talk, speech.reply)
    assert talk.last.reply == (GOOD, talk.state, cited, "model", MODEL, "")
    assert desk.drafting.open(talk.id) == talk._replace(steps=desk.drafting.open(talk.id).steps)
    assert (desk.drafting.open(talk.id).last.reply, speech.note) == (talk.last.reply, "")


def test_the_next_turn_tries_again_after_a_failure(desk: Desk) -> None:
    with Server(minds([r.wrong_key(), GOOD])) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            assert "".join(speaker.speak(talk)) == ASKS
            assert "".join(speaker.speak(talk)) == GOOD


def test_nothing_said_is_told_and_the_coach_speaks(desk: Desk) -> None:
    with Server(minds("")) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert "".join(speech) == ASKS
    assert (speech.reply.by, speech.reply.broke_off) == ("rule", "The model had nothing to say.")


def test_a_limit_that_is_reached_sends_nothing(desk: Desk) -> None:
    with Server(minds(GOOD)) as server:
        talk = desk.talk()
        with desk.speaker(talk, server, limits=Limits(run_tokens=100)) as speaker:
            speech = speaker.speak(talk)
            assert "".join(speech) == ASKS
            assert "limit" in speaker.sentences[-1]
    assert server.requests == []
    assert speech.reply.broke_off == "The limit of 100 tokens a run (most_tokens_a_run) is reached."


def test_who_leaves_early_ends_the_request_and_keeps_what_came(desk: Desk) -> None:
    with Server(minds(r.stream(BEGUN, finish="stall"))) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert next(iter(speech)) == "The po"
            speech.close()
    assert speech.reply.says == f"The po …\n\n{ASKS}"
    assert speech.reply.broke_off == TOLD["stopped"].sentence
    assert [row.kind for row in desk.store.ledger.recent()] == ["stopped"]


def test_a_speaker_that_another_thread_closes_ends_the_words(desk: Desk) -> None:
    with Server(minds(r.stream(BEGUN, finish="stall"))) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            pieces = iter(speech)
            next(pieces)
            threading.Timer(0.2, speaker.close).start()  # while this thread waits for the next word
            begun = time.monotonic()
            assert "".join(pieces).endswith(ASKS)
    assert time.monotonic() - begun < 2
    assert speech.reply.broke_off in {TOLD["stopped"].sentence, TOLD["cut"].sentence}


def test_words_nobody_listens_to_are_not_asked_for(desk: Desk) -> None:
    with Server(minds(GOOD)) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            speech.close()
    assert (server.requests, speech.reply) == ([], talk.last.reply)


def test_a_turn_in_which_the_coach_says_nothing_stays_silent(desk: Desk) -> None:
    with Server(minds(GOOD)) as server:
        talk = desk.talk("An objective", "", kind="edited")
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert list(speech) == []
    assert (server.requests, speech.reply) == ([], talk.last.reply)


def test_the_planned_question_is_added_where_the_model_asks_none(desk: Desk) -> None:
    with Server(minds("The portal is kept as work.")) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert "".join(speech) == speech.reply.says == f"The portal is kept as work. {ASKS}"


def test_an_offer_is_asked_about_though_no_question_is_open(desk: Desk) -> None:
    offer = "Others count these. Does “calls a week” come closest to what you mean?"
    with Server(minds("Here is what others count.")) as server:
        talk = desk.talk(WORDS, offer, asks="What else?")
        with desk.speaker(talk, server) as speaker:
            assert "".join(speaker.speak(talk)).endswith("Does “calls a week” come closest to what you mean?")


def test_a_question_that_was_not_planned_is_left_out_beside_the_one_that_was(desk: Desk) -> None:
    said = "Do you have a team? What would you see that shows it? The portal is work."
    with Server(minds(said)) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert "".join(speech) == said
    assert speech.reply.says == "What would you see that shows it? The portal is work."
    assert speech.note == "A sentence of the model was left out, since it didn’t hold up."


@pytest.mark.parametrize(
    "sentence",
    [
        "Great job.",
        "I’ll send it to your team.",
        "You must add a number.",
        "Globex did the same.",
        "Studies show that portals help.",
        "I have saved it.",
    ],
)
def test_a_sentence_that_does_not_hold_is_not_kept(sentence: str, desk: Desk) -> None:
    with Server(minds(f"{sentence} {GOOD}")) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert list(speech)
    assert (speech.reply.says, bool(speech.note)) == (GOOD, True)


def test_where_no_sentence_holds_the_coach_speaks(desk: Desk) -> None:
    with Server(minds("Great job. I will email Globex.")) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert "".join(speech).endswith(f"\n\n{ASKS}")
    assert (speech.reply.says, speech.reply.by) == (ASKS, "rule")
    assert speech.reply.broke_off == "The model’s words didn’t hold up, so these are the coach’s own."


def test_a_model_that_never_ends_is_ended(desk: Desk) -> None:
    with Server(minds("The portal is work that may lead there. " * 200)) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert len("".join(speech)) < 1100
    assert speech.reply.says.endswith(f"lead there. {ASKS}")
    assert speech.reply.broke_off == ""


def test_names_are_hidden_and_put_back_though_they_are_cut(desk: Desk) -> None:
    with Server(
        minds(r.stream([*r.pieces("Ask NAME_1. What does NAME 1 see?", 1), r.chunk(finish="stop")]))
    ) as server:
        talk = desk.talk("Ana Lopez says suppliers call us", given=("Ana Lopez is here",))
        with desk.speaker(talk, server) as speaker:
            speech = speaker.speak(talk)
            assert "".join(speech) == speech.reply.says == "Ask Ana Lopez. What does Ana Lopez see?"
            assert speaker.stand_ins(talk) == {"NAME_1": "Ana Lopez"}
    assert all(b"Lopez" not in asked.raw for asked in server.requests)


def test_each_piece_comes_before_the_server_sends_the_next(desk: Desk) -> None:
    seen: list[int] = []
    sent = 0

    def events() -> Any:
        nonlocal sent
        for piece in [*r.pieces("When suppliers see orders, what would change?", 9), r.chunk(finish="stop")]:
            sent += 1
            yield piece

    with Server(minds(r.stream(events(), pause=0.08))) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            seen.extend(sent for _ in speaker.speak(talk))
    assert seen[0] == 1
    assert len(seen) >= 4
    assert all(later - earlier <= 2 for earlier, later in pairwise(seen))


def test_both_calls_stand_in_the_ledger(desk: Desk) -> None:
    with Server(minds(GOOD, NOTHING)) as server:
        talk = desk.talk()
        with desk.speaker(talk, server) as speaker:
            assert list(speaker.speak(talk))
    rows = desk.store.ledger.recent()
    assert [(row.purpose, row.kind) for row in rows] == [("extract", "ok"), ("draft", "ok")]
