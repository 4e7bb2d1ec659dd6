"""How soon the first words of a model are there, beside the bare client; renews speaking.json.

Run with `make bench`. Both ask in turn; the server, in a process of its own, begins after 200 ms.
"""

import json
import os
import platform
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.bench_asking import HERE, Elsewhere, elsewhere
from tests.speaking.talking import KEY, Desk

BASELINE = HERE / "speaking.json"
ROUNDS, LATENCY = 25, 0.2
MOST_LATER = 50.0
"""Milliseconds by which the first words may come later than with the bare client."""
SAYS = "Suppliers call about their orders. What would you see or count that shows it?"


@pytest.fixture
def server() -> Iterator[Elsewhere]:
    yield from elsewhere(SAYS, LATENCY)


@pytest.mark.timeout(300)
def test_first_words_come_as_soon_as_with_the_bare_client(server: Elsewhere, tmp_path: Path) -> None:
    from openai import OpenAI

    desk = Desk(tmp_path)
    bare, ours = [], []
    with desk.store, OpenAI(base_url=server.url, api_key=KEY) as client:
        for number in range(ROUNDS + 2):
            talk = desk.talk(f"suppliers call us {40 + number} times a week about their orders")
            with desk.speaker(talk, server.url) as speaker:
                speaker.warm()
                messages: Any = [{"role": m.role, "content": m.text} for m in speaker.payload(talk)[:2]]
                begun = time.perf_counter()
                stream: Any = client.chat.completions.create(model="x", messages=messages, stream=True)
                next(one for one in stream if one.choices[0].delta.content)
                bare.append(1000 * (time.perf_counter() - begun))
                stream.close()
                begun = time.perf_counter()
                speech = speaker.speak(talk)
                assert next(iter(speech)) == "Supplie"
                ours.append(1000 * (time.perf_counter() - begun))
                speech.close()
    later = [one - other for one, other in zip(ours[2:], bare[2:], strict=True)]
    figures = {
        "rounds": ROUNDS,
        "server’s first token ms": round(1000 * LATENCY),
        "bare client ms": round(statistics.median(bare[2:]), 1),
        "ours ms": round(statistics.median(ours[2:]), 1),
        "later ms": round(statistics.median(later), 1),
        "later at most ms": round(max(later), 1),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
    }
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    BASELINE.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert statistics.median(later) <= MOST_LATER
