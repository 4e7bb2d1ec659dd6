"""A vendor with a language of its own is asked through LangChain's package for it."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from coach.errors import CoachError
from coach.llm import Choice, Door
from coach.message import Message
from tests.llm import replies as r
from tests.llm.conftest import KEY, Opens
from tests.llm.keeping import Notebook, Shelf
from tests.llm.server import COLOUR, PROBE, Asked, Said, Server

ASKED = (Message("system", "Judge this."), Message("user", "Riders get home before dark"))
PACKAGE = '''
import json, urllib.request
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

class ChatXAI(BaseChatModel):
    """Speaks a language of its own, over a line of its own."""

    model: str
    api_key: str
    base_url: str
    max_tokens: int
    timeout: float
    max_retries: int
    temperature: float | None = None
    _llm_type = "xai"

    def _generate(self, messages, stop=None, run_manager=None, **kwargs):
        said = [{"role": {"human": "user"}.get(m.type, m.type), "content": m.content} for m in messages]
        body = {"messages": said, "model": self.model, "room": self.max_tokens}
        body["temperature"] = self.temperature
        headers = {"Authorization": self.api_key, "Content-Type": "application/json"}
        request = urllib.request.Request(self.base_url, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=self.timeout) as response:
            text = json.loads(response.read())["choices"][0]["message"]["content"]
        counted = {"input_tokens": 7, "output_tokens": 3, "total_tokens": 10}
        message = AIMessage(text, usage_metadata=counted, response_metadata={"stop_reason": "end_turn"})
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(self, messages, stop=None, run_manager=None, **kwargs):
        whole = self._generate(messages).generations[0].text
        for word in whole.split(" "):
            yield ChatGenerationChunk(message=AIMessageChunk(content=word + " "))
'''


class Mark(BaseModel):
    score: int


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "langchain_xai.py").write_text(PACKAGE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)


def answer(asked: Asked) -> Said:
    return COLOUR if PROBE in asked.text else {"score": 3}


@pytest.mark.usefixtures("package")
def test_its_package_is_asked_and_its_answer_read(door: Opens, notebook: Notebook) -> None:
    with Server(answer, probed=False) as server:
        outcome = door(server, Shelf(), name="xai:grok").ask(ASKED, Mark, most=50, purpose="review")
    probe, asked = server.requests
    assert (outcome.kind, outcome.value, outcome.usage) == ("ok", Mark(score=3), (7, 3, 0))
    assert (asked.body["model"], asked.body["room"], asked.body["temperature"]) == ("grok", 50, 0)
    assert '{"score": integer}' in asked.system
    assert asked.headers["authorization"] == KEY
    assert [(note.host, note.purpose) for note in notebook.notes] == [
        (server.host, "probe"),
        (server.host, "review"),
    ]
    assert 0 < notebook.notes[1].size <= len(asked.raw)
    assert PROBE in probe.text


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("does", "kind"),
    [
        (r.error(401), "key"),
        (r.busy(), "busy"),
        (r.resets(), "unavailable"),
        (r.hangs(3), "slow"),
        ("No idea.", "unreadable"),
    ],
)
def test_what_it_raises_is_an_outcome(does: Said, kind: str, door: Opens, notebook: Notebook) -> None:
    with Server(does) as server:
        opened = door(server, Shelf(), name="xai:grok", deadline=0.8)
        outcome = opened.ask(ASKED, Mark, most=50, purpose="review")
    assert outcome.kind == kind
    assert KEY not in repr(outcome)


@pytest.mark.usefixtures("package")
def test_its_stream_is_read(door: Opens) -> None:
    with Server("One better line") as server:
        stream = door(server, name="xai:grok").stream(ASKED, most=50, purpose="draft")
        assert "".join(stream) == "One better line "
    assert stream.outcome.kind == "ok"


@pytest.mark.usefixtures("package")
def test_settings_it_does_not_take_are_one_sentence(notebook: Notebook) -> None:
    with Door(Choice("xai:grok"), notebook, Shelf()) as opened, pytest.raises(CoachError, match="xai"):
        opened.ask(ASKED, Mark, most=50, purpose="review")
    assert notebook.notes == []


@pytest.mark.usefixtures("package")
def test_a_gateway_that_nobody_agreed_to_is_not_used(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_GATEWAY", "https://gateway.example")
    with Door(Choice("xai:grok"), notebook, Shelf()) as opened, pytest.raises(CoachError) as caught:
        opened.ask(ASKED, Mark, most=50, purpose="review")
    assert "Unset LANGSMITH_GATEWAY" in caught.value.hint
