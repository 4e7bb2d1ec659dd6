"""Conversations over real HTTP, as a face leads them: a store on disk, rules, a door, a purse."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from coach.draft import Drafting, Talk
from coach.drafting.state import Draft, Question, Reply, State, Step, to_json
from coach.llm import Choice, Door
from coach.message import Spent
from coach.okr import Okr
from coach.speaking.consent import Consent
from coach.speaking.speaker import Speaker, Whom
from coach.spending import Counter, Limits, Purse
from coach.store import Store
from tests.judge.okrs import LIBRARY
from tests.llm import replies as r
from tests.llm.keeping import Known
from tests.llm.server import Asked, Server

KEY = "sk-never-show-this-key"
MODEL = "openai:scripted"
WORDS = "we need to finally launch the portal, suppliers call us 41 times a week"
ASKS = "What would you see or count that shows it?"
OKR = Okr("", 0, 1, "", "", "", ())
PORTAL = "Suppliers find their orders without calling us"
NOTHING = {
    "objective": "",
    "key_results": [],
    "owner": "",
    "parent": "",
    "left_out": [],
    "unknown": [],
}
"""What a model lays out where a message holds nothing."""


def line(name: str, **values: str) -> dict[str, str]:
    """What a model says of one line."""
    return {"line": name, **dict.fromkeys("text baseline target unit due owner".split(), ""), **values}


def minds(words: Any, taken: Any = NOTHING) -> Any:
    """A server that says `words` where they are streamed, and lays out `taken` otherwise."""
    given = iter(words) if isinstance(words, list) else None

    def script(asked: Asked) -> Any:
        if not asked.streams:
            return taken(asked) if callable(taken) and not getattr(taken, "is_reply", False) else taken
        said = next(given) if given else words
        return said(asked) if callable(said) and not getattr(said, "is_reply", False) else said

    return script


def material(asked: Asked) -> dict[str, Any]:
    """Take the material out of a question, as a model would read it."""
    found, _ = json.JSONDecoder().raw_decode(asked.text, asked.text.index("{"))
    return dict(found)


class Desk:
    """One who drafts: everything that lasts is in one folder."""

    def __init__(self, folder: Path, company: Sequence[Okr] = ()) -> None:
        self.store = Store(str(folder / "coach.db"))
        self.company = tuple(company)
        self.drafting = Drafting(self.store.drafts, LIBRARY, None, lambda _: self.company)

    def talk(self, words: str = WORDS, says: str = ASKS, **more: Any) -> Talk:
        """Keep a conversation in which the person has said `words` and the rules answered `says`.

        `asks` is the open question, `before` the draft before the message, `now` the one after it; each is
        given as the fields of an okr.
        """
        question = Question("result", more.pop("asks", ASKS))
        before, now = more.pop("before", {}), more.pop("now", {"objective": PORTAL})
        cites = more.pop("cites", ())
        first = State(Draft(OKR), open=question)
        was = replace(first, draft=Draft(replace(OKR, **before)), given=more.pop("given", ()))
        state = replace(
            was, draft=Draft(replace(OKR, **now), **more.pop("beside", {})), given=(*was.given, words)
        )
        steps = [
            Step(0, "begun", "", Reply("What should be different?", was), -1),
            Step(1, more.pop("kind", "said"), words, Reply(says, replace(state, **more), cites), 0),
        ]
        key = self.store.drafts.begin()
        for step in steps:
            self.store.drafts.add(key, step.number, to_json(step), title="", words="")
        return Talk(key, tuple(steps))

    @contextmanager
    def speaker(
        self, talk: Talk, server: Server | str, *, agreed: bool = True, **more: Any
    ) -> Iterator[Speaker]:
        url = server if isinstance(server, str) else server.url
        choice = Choice(MODEL, url, KEY, more.pop("deadline", 8.0))
        limits, spent = more.pop("limits", Limits()), more.pop("spent", Spent())
        whom = Whom(
            model=MODEL,
            host=choice.host,
            counter=Counter(MODEL),
            price=None,
            hide=more.pop("hide", ()),
            how=more.pop("how", "names"),
            answers=self.store.answers,
            purse=lambda: Purse(limits, None, spent),
        )
        door = Door(choice, self.store.ledger, more.pop("memory", None) or Known(), at_once=1)
        consent = Consent(self.store.drafts, talk.id, choice.host, MODEL)
        with Speaker(whom, door, consent, talk, self.drafting.room(talk)) as speaker:
            if agreed:
                speaker.agree()
            yield speaker


def cut_off(text: str) -> Any:
    """A stream that ends in the middle."""
    return r.stream(r.pieces(text), finish="cut")
