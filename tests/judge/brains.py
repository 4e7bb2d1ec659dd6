"""Scripted minds for the server in tests: what each answers depends on the material it was sent."""

import json
from typing import Any

from tests.llm.server import Asked

Json = dict[str, Any]


def material(asked: Asked) -> Json:
    """Take the material out of a question, as a model would read it."""
    found, _ = json.JSONDecoder().raw_decode(asked.text, asked.text.index("{"))
    return dict(found)


def is_second_try(sent: Json) -> bool:
    return "ask" not in sent and "lines" in sent


def weak_lines(sent: Json) -> list[Json]:
    """The lines that better ones are asked for."""
    if is_second_try(sent):
        return list(sent["lines"])
    lines = {sent["objective"]["line"]: sent["objective"]} | {
        kr["line"]: kr for kr in sent.get("key_results", ())
    }
    return [lines[name] for name in sent.get("weak", [])]


def content(asked: Asked) -> Json:
    """Finds nothing to talk about and offers nothing."""
    return answer()


def answer(judgements: Any = (), objections: Any = (), rewordings: Any = ()) -> Json:
    return {
        "judgements": list(judgements),
        "objections": list(objections),
        "rewordings": list(rewordings),
    }


def everywhere(asked: Asked, words: str, quote: str | None = None) -> Json:
    """Says yes to everything, objects to everything and rewords everything, always in these words.

    With `quote=None` it quotes each line itself, so that only its own words are left to be doubted.
    """
    sent = material(asked)
    rewordings = [{"line": line["line"], "text": words, "why": words} for line in weak_lines(sent)]
    if is_second_try(sent):
        return {"rewordings": rewordings}
    texts = {line["line"]: line["text"] for line in (sent["objective"], *sent.get("key_results", ()))}
    judged = [
        {
            "check": check,
            "line": line,
            "answer": "yes",
            "quote": texts.get(line, "") if quote is None else quote,
            "passage": words[:40],
            "reason": words,
        }
        for check, lines in sent.get("ask", {}).items()
        for line in lines
    ]
    found = [
        {
            "finding": f["finding"],
            "quote": texts.get(f.get("line", "O"), ""),
            "passage": words[:40],
            "reason": words,
        }
        for f in sent.get("findings", [])
    ]
    return answer(judged, found, rewordings)
