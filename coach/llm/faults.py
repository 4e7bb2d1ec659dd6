"""Tells what went wrong from a status, a body or an exception; nothing that a server wrote is passed on."""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from coach.llm.ability import Part
from coach.llm.outcome import Kind

STATUSES = range(300, 600)
STATUS: dict[int, Kind] = {
    401: "key",
    402: "quota",
    403: "key",
    408: "busy",
    409: "busy",
    413: "too_long",
    429: "busy",
    502: "unavailable",
    503: "busy",
    504: "unavailable",
    529: "busy",
}
CODES: dict[str, Kind] = {
    "insufficient_quota": "quota",
    "billing_hard_limit_reached": "quota",
    "billing_not_active": "quota",
    "context_length_exceeded": "too_long",
    "exceed_context_size_error": "too_long",
    "request_too_large": "too_long",
    "content_filter": "filtered",
    "content_policy_violation": "filtered",
    "model_not_found": "unknown_model",
    "deploymentnotfound": "unknown_model",
    "invalid_api_key": "key",
    "authentication_error": "key",
    "permission_error": "key",
    "rate_limit_exceeded": "busy",
    "rate_limit_error": "busy",
    "overloaded_error": "busy",
    "server_error": "broken",
    "internal_server_error": "broken",
}
"""Codes and types of errors that say more than the status."""
SAYS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("key", re.compile(r"api[ _]key", re.IGNORECASE)),
    (
        "too_long",
        re.compile(
            r"context (?:length|window|size)|maximum context|prompt is too long|too many tokens",
            re.IGNORECASE,
        ),
    ),
    ("unknown_model", re.compile(r"model\b.{0,80}\bnot (?:found|exist)|(?:no|unknown) model", re.IGNORECASE)),
)
"""What messages say where a server has no codes."""
PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("shape", re.compile(r"response_format|json_(?:schema|object)|grammar|guided", re.IGNORECASE)),
    ("counts", re.compile(r"stream_options|include_usage", re.IGNORECASE)),
    ("steady", re.compile(r"\btemperature\b", re.IGNORECASE)),
    ("room", re.compile(r"max_(?:completion_)?tokens", re.IGNORECASE)),
)
UNKNOWN = re.compile(
    r"unsupported|not supported|unrecogni[sz]ed|unknown|unexpected|extra|not permitted", re.IGNORECASE
)
"""How a server says that it doesn't know a field; a limit that is too high is another matter."""


class Fault(NamedTuple):
    """What went wrong: `part` is the part of the question that the server didn't like, where it says so."""

    kind: Kind
    detail: str
    wait: float | None = None
    part: Part | None = None


def declined(status: int, said: object, headers: Mapping[str, str]) -> Fault:
    """Read a response that is no answer: its status, its JSON where it had any, and its headers."""
    error = _Error(said)
    code = error.code(CODES)
    kind = CODES.get(code) or _by_status(status, error.message)
    part = _part(error) if kind == "rejected" else None
    return Fault(kind, f"{status or ''} {code}".strip(), waiting(headers), part)


def thrown(error: BaseException) -> Fault:
    """Read an exception of a vendor's library, or what it carries."""
    name = type(error).__name__
    for one in _chain(error):
        status, said, headers = _carried(one)
        if said or status:
            fault = declined(status, said, headers)
            return fault._replace(detail=f"{name} {fault.detail}".strip())
    names = " ".join(kind.__name__ for one in _chain(error) for kind in type(one).__mro__)
    if "Timeout" in names and "ConnectTimeout" not in names:
        return Fault("slow", name)
    return Fault("unavailable" if "Connect" in names else "strange", name)


def waiting(headers: Mapping[str, str]) -> float | None:
    """Read how many seconds a server wants us to wait, from either of its headers."""
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    said = headers.get("retry-after", "")
    seconds = _number(said)
    return _until(said) if seconds is None else seconds


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _until(text: str) -> float | None:
    try:
        then = parsedate_to_datetime(text)
        return max(0.0, (then - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


class _Error:
    """An error's body, in any of the shapes that servers give it."""

    def __init__(self, said: object) -> None:
        held = said.get("error", said) if isinstance(said, Mapping) else said
        self.fields: Mapping[str, Any] = held if isinstance(held, Mapping) else {}
        self.message = str(self.fields.get("message") or self.fields.get("detail") or held or "")
        self.param = str(self.fields.get("param") or "")

    def code(self, known: Mapping[str, Kind]) -> str:
        """Give the code or type where it is one we know; any other might hold anything."""
        said = (str(self.fields.get(name) or "").lower() for name in ("code", "type"))
        return next((code for code in said if code in known), "")


def _by_status(status: int, message: str) -> Kind:
    match status, status // 100:
        case _, 3:
            return "moved"
        case 404 | 405, _:
            return "unknown_model" if re.search(r"model|deployment", message, re.IGNORECASE) else "strange"
        case _, 4 | 5 if status in STATUS:
            return STATUS[status]
        case _, 4:
            return next((kind for kind, pattern in SAYS if pattern.search(message)), "rejected")
        case _, 5:
            return "broken"
    return "strange"


def _part(error: _Error) -> Part | None:
    said = f"{error.param} {error.message}"
    named = next((part for part, pattern in PARTS if pattern.search(said)), None)
    return None if named == "room" and not UNKNOWN.search(said) else named


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(6):
        if error is None:
            return
        yield error
        error = error.__cause__


def _carried(error: BaseException) -> tuple[int, object, Mapping[str, str]]:
    """Give the status, the body and the headers that an exception carries, as far as it does."""
    body = getattr(error, "body", None) or next((one for one in error.args if isinstance(one, Mapping)), None)
    held = body.get("error", body) if isinstance(body, Mapping) else {}
    inside = held.get("code") if isinstance(held, Mapping) else None
    response = getattr(error, "response", None)
    own = (getattr(one, name, None) for one in (error, response) for name in ("status_code", "code"))
    given = (*own, inside)
    status = next((one for one in given if isinstance(one, int) and one in STATUSES), 0)
    return status, body, getattr(response, "headers", None) or {}
