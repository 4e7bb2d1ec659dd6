"""An answer becomes an outcome: why the model stopped, what it said, and whether that has the right shape."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from coach.llm.outcome import Kind, Outcome
from coach.message import Usage

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

M = TypeVar("M", bound=BaseModel)
THOUGHT = re.compile(r"\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
ENDS: dict[str, Kind] = {
    "length": "truncated",
    "max_tokens": "truncated",
    "max_output_tokens": "truncated",
    "model_length": "truncated",
    "content_filter": "filtered",
    "safety": "filtered",
    "recitation": "filtered",
    "refusal": "refused",
    "error": "broken",
}
"""Why a model stopped, in the words of several vendors; every other end is judged by what was said."""
FEW = 3


def read(message: "AIMessage", shape: type[M]) -> Outcome[M]:
    """Read a whole answer."""
    text, usage = text_of(message), usage_of(message)
    kind = ended(message)
    if kind != "ok":
        return Outcome(kind, text=text, usage=usage, detail=f"finish: {kind}")
    found = the_object(text)
    try:
        return Outcome("ok", shape.model_validate_json(found), found, usage)
    except ValidationError as error:
        return Outcome("unreadable", text=text, usage=usage, detail=_kinds(error))


def why(text: str, shape: type[BaseModel]) -> list[str]:
    """Say what doesn't fit the shape, without repeating the text."""
    try:
        shape.model_validate_json(the_object(text))
    except ValidationError as error:
        return [_spot(one) for one in error.errors(include_input=False, include_url=False)[:FEW]]
    return []


def ended(message: "AIMessage") -> Kind:
    """Tell why the model stopped; `ok` where it said all it wanted."""
    if message.additional_kwargs.get("refusal"):
        return "refused"
    return ENDS.get(reason(message).lower(), "ok")


def reason(message: "AIMessage") -> str:
    """Give the reason that the server gave, under any of its names."""
    said = (message.response_metadata.get(name) for name in ("finish_reason", "stop_reason", "done_reason"))
    return next((one for one in said if isinstance(one, str)), "")


def text_of(message: "AIMessage") -> str:
    """Give what the model said as plain text that can be written anywhere."""
    content = message.content
    if not isinstance(content, str):
        content = "".join(one if isinstance(one, str) else str(one.get("text") or "") for one in content)
    return content.encode("utf-8", "replace").decode()


def usage_of(message: "AIMessage") -> Usage | None:
    """Give the tokens as the server counted them, if it did."""
    counted: Mapping[str, Any] = message.usage_metadata or {}
    details = counted.get("input_token_details") or {}
    sent, received = counted.get("input_tokens"), counted.get("output_tokens")
    if not isinstance(sent, int) or not isinstance(received, int) or min(sent, received) < 0:
        return None
    return Usage(sent, received, details.get("cache_read") or 0)


def both(one: Usage | None, other: Usage | None) -> Usage | None:
    """Add up the tokens of two tries."""
    if one is None or other is None:
        return one or other
    return Usage(*(a + b for a, b in zip(one, other, strict=True)))


def the_object(text: str) -> str:
    """Cut out the one JSON object of a text, past thoughts, fences and prose; give all of it without one.

    Nothing is mended: an object that isn't closed, or a second one beside it, makes the text no answer.
    """
    thought = THOUGHT.match(text)
    text = text[thought.end() :] if thought else text
    start = text.find("{")
    try:
        _, end = json.JSONDecoder().raw_decode(text, max(start, 0))
    except (ValueError, RecursionError):
        return text
    return text if start < 0 or "{" in text[end:] else text[start:end]


def _kinds(error: ValidationError) -> str:
    counted = Counter(one["type"] for one in error.errors(include_input=False, include_url=False))
    return ", ".join(f"{number} × {kind}" for kind, number in counted.most_common(FEW))


def _spot(one: Mapping[str, Any]) -> str:
    where = ".".join(str(step) for step in one["loc"])
    return f"{where}: {one['msg']}" if where else str(one["msg"])
