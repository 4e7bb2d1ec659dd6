"""Before a model speaks: what would be sent is shown, somebody agrees, and nothing else leaves."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coach import prompts, wiring
from coach.draft import Talk
from coach.drafting.state import Cited
from coach.errors import CoachError
from coach.llm import Choice
from coach.okr import KeyResult, Okr
from coach.spending import Counter, Limits
from coach.tuning import Tuning, load
from tests.llm.server import Server
from tests.speaking.talking import ASKS, MODEL, PORTAL, WORDS, Desk, material, minds

GOOD = "The portal is kept as work. What would suppliers stop calling about?"


def test_nothing_is_sent_before_somebody_agrees(desk: Desk) -> None:
    with Server(minds(GOOD)) as server:
        talk = desk.talk()
        with desk.speaker(talk, server, agreed=False) as speaker:
            assert not speaker.agreed
            speaker.warm()
            with pytest.raises(CoachError, match="nobody has agreed"):
                speaker.speak(talk)
        assert (server.requests, server.probes) == ([], [])


def test_a_yes_holds_for_one_draft_and_one_model_at_one_host(desk: Desk) -> None:
    talk, other = desk.talk(), desk.talk()
    with Server() as server, desk.speaker(talk, server) as speaker:
        assert speaker.agreed
        assert desk.store.drafts.beside(talk.id)["agreed"] == f"{server.host} {MODEL}"
        with desk.speaker(talk, server, agreed=False) as again:
            assert again.agreed
        for draft, url in ((other, server.url), (talk, "http://127.0.0.1:9/v1")):
            with desk.speaker(draft, url, agreed=False) as elsewhere:
                assert not elsewhere.agreed
        speaker.disagree()
        assert not speaker.agreed


def test_what_is_shown_is_what_is_sent(desk: Desk) -> None:
    with Server(minds(GOOD)) as server:
        talk = desk.talk("Ana Lopez says suppliers call us 41 times a week")
        with desk.speaker(talk, server, hide=["Globex"], how="figures") as speaker:
            shown = speaker.payload(talk)
            assert list(speaker.speak(talk))
    sent = [message for asked in server.requests for message in asked.body["messages"]]
    assert [(one["role"], one["content"]) for one in sent] == [tuple(one) for one in shown]
    assert "Lopez" not in str(sent)
    assert "41" not in material(server.requests[0])["person"]


def test_the_sentences_say_who_what_and_how_much(desk: Desk) -> None:
    talk = desk.talk()
    with desk.speaker(talk, "http://127.0.0.1:9/v1", agreed=False) as speaker:
        who, what, tokens, cost = speaker.sentences
    assert who.startswith(f"Each message takes two calls to {MODEL} at 127.0.0.1:9:")
    assert what.endswith("Names and addresses are replaced by stand-ins.")
    assert "tokens (estimated" in tokens
    assert "price" in cost


def test_the_material_holds_the_turn_and_no_more(desk: Desk) -> None:
    before = {"objective": "Calls go down"}
    now = {"objective": PORTAL, "key_results": (KeyResult(2, "Calls", baseline="41"),)}
    talk = desk.talk(before=before, now=now, given=("a secret of long ago",))
    with Server(minds(GOOD)) as server, desk.speaker(talk, server) as speaker:
        assert list(speaker.speak(talk))
    assert material(server.requests[0]) == {
        "language": "English",
        "earlier": [{"coach": "What should be different?"}],
        "person": WORDS,
        "draft": {
            "objective": PORTAL,
            "key_results": [{"line": "K1", "text": "Calls", "baseline": "41"}],
        },
        "noted": [f"objective: {PORTAL}", "key_results[0]: Calls", "key_results[0].baseline: 41"],
        "planned": ASKS,
        "question": ASKS,
    }


def test_what_was_done_instead_of_said_is_told(desk: Desk) -> None:
    talk = desk.talk("the new words", kind="accepted")
    with desk.speaker(talk, "http://127.0.0.1:9/v1") as speaker:
        sent = speaker.payload(talk)[1].text
    assert '"did": "took a suggestion over"' in sent
    assert "the new words" not in sent


LONG = "Suppliers who find their orders in the portal without calling us once again "


def longest(desk: Desk) -> Talk:
    """A conversation in which everything is as long as it may be."""
    lines = tuple(KeyResult(n, LONG * 8, baseline=LONG, target=LONG, due=LONG) for n in range(2, 12))
    now = {"objective": LONG * 8, "key_results": lines, "parent": LONG * 8, "initiatives": (LONG * 8,) * 9}
    cites = (Cited("outcomes#tasks-and-outcomes"), Cited("measures#numbers-you-can-move"))
    talk = desk.talk(LONG * 80, LONG * 16, asks=LONG * 16, now=now, cites=cites)
    steps = (talk.steps[0], *(replace(talk.steps[1], number=n) for n in range(1, 9)))
    return talk._replace(steps=steps)


def test_a_long_conversation_stays_bounded(desk: Desk) -> None:
    talk = longest(desk)
    with desk.speaker(talk, "http://127.0.0.1:9/v1", agreed=False) as speaker:
        messages = speaker.payload(talk)
    assert messages[1].text.count('{"coach"') + messages[1].text.count('{"person"') == 6
    for name, (system, user) in zip(("draft", "extract"), (messages[:2], messages[2:]), strict=True):
        tokens = Counter("openai:gpt-4.1-mini").count_all((system, user)).number
        assert tokens <= prompts.load(name).most_tokens


def test_a_retry_passes_no_limit(desk: Desk) -> None:
    with Server(minds("<think>so much thought")) as server:
        talk = desk.talk()
        with desk.speaker(talk, server, limits=Limits(run_tokens=4000)) as speaker:
            assert "".join(speaker.speak(talk)) == ASKS
    assert len(server.requests) == 1


@pytest.fixture
def tuned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tuning]:
    parts = (wiring.settings, wiring.library, wiring.store)
    for part in parts:
        part.cache_clear()
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    yield wiring.tuning()
    for part in parts:
        part.cache_clear()


def test_the_real_parts_speak_together(tuned: Tuning) -> None:
    with Server(minds(GOOD)) as server:
        drafting = wiring.drafting(tuned)
        talk = drafting.say(drafting.begin(), "We need to finally launch the portal")
        with wiring.speaker(tuned, Choice(MODEL, server.url), talk) as speaker:
            assert (speaker.agreed, server.probes) == (False, [])
            speaker.agree()
            warming = threading.Thread(target=speaker.warm)
            warming.start()
            warming.join()
            assert (len(server.requests), len(server.probes)) == (0, 1)
            speech = speaker.speak(talk)
            assert "".join(speech) == GOOD
        assert drafting.reword(talk, speech.reply).last.reply.by == "model"


def test_who_cannot_be_asked_is_told_at_once(tuned: Tuning, tmp_path: Path) -> None:
    talk = wiring.drafting(tuned).begin()
    with pytest.raises(CoachError, match=r"names no model|whose model"):
        wiring.speaker(tuned, Choice("scripted"), talk)
    limited = load(tmp_path / "okr-coach.toml", "[model]\nmost_cost_a_run = 1.0\n", "", "")
    with pytest.raises(CoachError, match="limit in money"):
        wiring.speaker(limited, Choice("openai:nobody-knows", "https://a.example"), talk)


LATE = """
import json, sys
from coach import prompts, wiring
from coach.llm import Choice
tuned = wiring.tuning()
drafting = wiring.drafting(tuned)
talk = drafting.say(drafting.begin(), "We need to launch the portal")
with wiring.speaker(tuned, Choice("openai:x", "http://127.0.0.1:9/v1"), talk) as speaker:
    speaker.sentences, speaker.payload(talk)
    speaker.agree()
    speaker.speak(talk)
heavy = {"openai", "langchain", "langchain_core", "langchain_openai", "httpx2", "langsmith"}
print(json.dumps(sorted(heavy & set(sys.modules))))
"""


def test_no_library_is_loaded_until_a_model_is_really_asked(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", LATE],
        env={"COACH_DATA": str(tmp_path), "PATH": "", "PYTHONPATH": str(Path(wiring.__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(run.stdout) == []


def test_names_of_the_company_s_owners_are_hidden(tmp_path: Path) -> None:
    company = (Okr("", 0, 2, "Board", "", "All grow", (), owner="Petra Oslo"),)
    desk = Desk(tmp_path, company)
    with desk.store, Server(minds(GOOD)) as server:
        talk = desk.talk("petra asked for the portal")
        with desk.speaker(talk, server) as speaker:
            assert list(speaker.speak(talk))
    assert "petra" not in server.requests[0].text
