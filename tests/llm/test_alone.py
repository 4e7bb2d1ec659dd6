"""Words go to the server and nowhere else, whatever the environment of the libraries says."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.llm.server import Server

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, sys

def watch(event, arguments):
    if event == "socket.connect":
        connected.append(arguments[1][1])
    if event in ("socket.getaddrinfo", "urllib.Request", "socket.sendto"):
        looked_up.append(str(arguments[0]))

connected, looked_up = [], []
sys.addaudithook(watch)

from pydantic import BaseModel
from coach.llm import Choice, Door
from coach.message import Message
from tests.llm.keeping import Notebook, Shelf

class Mark(BaseModel):
    score: int

with Door(Choice("openai:m", sys.argv[1]), Notebook(), Shelf()) as door:
    asked = [Message("user", "Riders get home before dark")]
    kinds = [door.ask(asked, Mark, most=50, purpose="review").kind]
    stream = door.stream(asked, most=50, purpose="draft")
    said = "".join(stream)
    kinds.append(stream.outcome.kind)

import langsmith.utils
seen = langsmith.utils.tracing_is_enabled()
import atexit
atexit._run_exitfuncs()
print(json.dumps([kinds, seen, connected, looked_up]))
"""


def test_tracing_and_other_hosts_in_the_environment_get_nothing(tmp_path: Path) -> None:
    with Server({"score": 3}) as server, Server({"score": 3}) as other:
        elsewhere = {
            "LANGSMITH_ENDPOINT": other.url,
            "LANGCHAIN_ENDPOINT": other.url,
            "LANGSMITH_GATEWAY": other.url,
            "OPENAI_BASE_URL": other.url,
            "OPENAI_API_BASE": other.url,
            "OPENAI_PROXY": other.url,
            "HTTP_PROXY": other.url,
        }
        switched_on = dict.fromkeys(
            ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2", "LANGSMITH_OTEL_ENABLED"),
            "true",
        )
        keys = {"LANGSMITH_API_KEY": "ls-key", "OPENAI_API_KEY": "sk-of-somebody", "OPENAI_LOG": "debug"}
        env = os.environ | {"PYTHONPATH": str(ROOT)} | elsewhere | switched_on | keys
        command = [sys.executable, "-c", ASK, server.url]
        done = subprocess.run(command, env=env, capture_output=True, text=True, cwd=tmp_path, check=True)
        kinds, traced, connected, looked_up = json.loads(done.stdout.splitlines()[-1])
    assert kinds == ["ok", "ok"]
    assert traced, "the environment no longer switches tracing on, so this test shows nothing"
    assert set(connected) == {server.port}
    assert set(looked_up) <= {"127.0.0.1"}
    assert (other.requests, done.stderr) == ([], "")
    assert not any("sk-of-somebody" in str(asked.headers) for asked in server.requests)


def test_the_parts_of_a_conversation_load_no_heavy_library() -> None:
    code = "import sys, coach.llm; print(*sys.modules)"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "coach" in loaded
    assert {n for n in loaded if n.startswith(("langchain", "langsmith", "openai", "http"))} <= {"http"}
