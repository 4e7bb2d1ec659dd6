"""A scripted mind for the screens: it judges, objects and offers two other ways, as it is told."""

from typing import Any

from tests.judge.brains import answer, is_second_try, material, weak_lines
from tests.llm.server import Asked

REASON = "The number listens to the weather more than to the team."
WHY = "People who come back have found what they came for."
WAYS = (
    "Share of people who use {what} from [baseline] to [target]",
    "Visits in which {what} helps from [baseline] to [target]",
)


def talkative(asked: Asked, reason: str = REASON, why: str = WHY) -> dict[str, Any]:
    """Finds the first key result out of the team's hands, objects to a finding, rewords what is weak."""
    sent = material(asked)
    ways = [
        {"line": line["line"], "text": way.format(what=_what(line["text"])), "why": why}
        for line in weak_lines(sent)
        for way in WAYS
    ]
    if is_second_try(sent):
        return {"rewordings": ways}
    first = sent["key_results"][0]
    judged = {"check": "KR36", "line": first["line"], "answer": "yes", "quote": first["text"]}
    judged |= {"passage": "measures#numbers-you-can-move", "reason": reason}
    lines = {"O": sent["objective"]["text"]} | {kr["line"]: kr["text"] for kr in sent["key_results"]}
    objected = [
        {
            "finding": found["finding"],
            "quote": lines[found.get("line", "O")],
            "passage": "measures#numbers-you-can-move",
            "reason": reason,
        }
        for found in sent.get("findings", [])[:1]
    ]
    return answer([judged], objected, ways)


def _what(text: str) -> str:
    """Keep what a line is about, without its verb and its date."""
    return " ".join(text.split()[1:]).partition(" by ")[0]
