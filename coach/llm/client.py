"""The model as LangChain knows it: made late, and told to keep, log and trace nothing."""

import json
import logging
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from os import environ
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from coach.errors import CoachError
from coach.llm.attempt import CURRENT, Attempt
from coach.llm.choice import Choice
from coach.llm.vendors import module
from coach.message import Message
from coach.settings.reach import on_this_machine

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage

NOBODY = "none"
"""The key that is shown to a server that needs none; without it the client would look for one on its own."""
LOUD = {"openai", "httpx2", "httpcore2", "langchain", "langchain_core", "langchain_openai", "langsmith"}
"""Libraries whose logs may hold words, keys or addresses."""
NOWHERE = logging.NullHandler()
LINES = {"httpx", "httpcore", "urllib3"}
"""Those that other packages send with."""
GATEWAY = "LANGSMITH_GATEWAY"
"""Where LangChain finds a host that it prefers to the vendor's own."""
ROLES = {"system": "system", "user": "human", "assistant": "ai"}


class Client(Protocol):
    """Asks one model."""

    def ask(self, messages: Sequence[Message], body: Mapping[str, Any]) -> "AIMessage":
        """Give the whole answer."""

    def stream(self, messages: Sequence[Message], body: Mapping[str, Any]) -> "Iterator[AIMessage]":
        """Give the answer in parts."""

    def close(self) -> None:
        """End every connection."""


def connect(choice: Choice, at_once: int) -> Client:
    """Make the client of a model; this loads its libraries."""
    client = Speaker(choice, at_once) if choice.speaks else Foreigner(choice)
    silence(LOUD if choice.speaks else {*LOUD, *LINES, choice.vendor, f"langchain_{choice.vendor}"})
    return client


def load() -> None:
    """Load the libraries ahead of the first question, since that takes seconds; nothing is sent."""
    import langchain_openai  # noqa: F401


@contextmanager
def about(attempt: Attempt) -> Iterator[None]:
    """Let what this thread sends be about one attempt, and be traced by nobody."""
    from langsmith import tracing_context

    token = CURRENT.set(attempt)
    try:
        with tracing_context(enabled=False):
            yield
    finally:
        CURRENT.reset(token)


def silence(families: Collection[str]) -> None:
    """Switch off what these libraries log, and keep what they may begin to log later from our own logs."""
    for family in families:
        logging.getLogger(family).propagate = False
        logging.getLogger(family).addHandler(NOWHERE)
    for name in tuple(logging.root.manager.loggerDict):
        if name.partition(".")[0] in families:
            logging.getLogger(name).disabled = True


class Speaker:
    """Asks a server that speaks OpenAI's language, over a line of our own."""

    def __init__(self, choice: Choice, at_once: int) -> None:
        import httpx2
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        from coach.llm.wire import Wire

        secure = choice.address.startswith("https:")
        self._wire = Wire(at_once, secure=secure, proxy=proxy(choice.address))
        self._model = ChatOpenAI(
            model=choice.model,
            base_url=choice.address,
            api_key=SecretStr(choice.key or NOBODY),
            http_client=httpx2.Client(transport=self._wire, follow_redirects=False),
            http_socket_options=(),
            openai_proxy="",
            use_responses_api=False,
            max_retries=0,
            stream_usage=False,
            cache=False,
            verbose=False,
        )

    def ask(self, messages: Sequence[Message], body: Mapping[str, Any]) -> "AIMessage":
        """Give the whole answer."""
        return self._model.invoke(_said(messages), extra_body=dict(body))

    def stream(self, messages: Sequence[Message], body: Mapping[str, Any]) -> "Iterator[AIMessage]":
        """Give the answer in parts."""
        return self._model.stream(_said(messages), extra_body=dict(body))

    def close(self) -> None:
        """End every connection."""
        self._wire.close()


class Foreigner:
    """Asks a vendor who speaks another language, through LangChain's package for it."""

    def __init__(self, choice: Choice) -> None:
        from langchain.chat_models import init_chat_model

        import_module(module(choice.vendor))  # which may take longer than a question has
        self._init = init_chat_model
        self._choice = choice
        self._lock = threading.Lock()
        self._made = cache(self._make)

    def _make(self, body: tuple[tuple[str, Any], ...]) -> "BaseChatModel":
        choice = self._choice
        if environ.get(GATEWAY) and not choice.url:
            sentence = f"{GATEWAY} would send words to another host than {choice.vendor}."
            raise CoachError(sentence, f"Unset {GATEWAY}, or set COACH_MODEL_URL.")
        where = {"base_url": choice.url} if choice.url else {}
        key = choice.key or (NOBODY if choice.url else "")
        more = {**where, **({"api_key": key} if key else {}), **dict(body)}
        try:
            model: BaseChatModel = self._init(
                choice.model, model_provider=choice.vendor, timeout=choice.deadline, max_retries=0, **more
            )
        except Exception as error:  # noqa: BLE001  (each package has its own)
            sentence = f"The package for {choice.vendor} didn’t accept its settings ({type(error).__name__})."
            raise CoachError(sentence, "Check COACH_MODEL and COACH_MODEL_KEY.") from None
        return model

    def _model(self, messages: Sequence[Message], body: Mapping[str, Any]) -> "BaseChatModel":
        with self._lock:
            model = self._made(tuple(sorted(body.items())))
        CURRENT.get().announce(len(json.dumps([*messages], ensure_ascii=False).encode()))
        return model

    def ask(self, messages: Sequence[Message], body: Mapping[str, Any]) -> "AIMessage":
        """Give the whole answer."""
        return self._model(messages, body).invoke(_said(messages))

    def stream(self, messages: Sequence[Message], body: Mapping[str, Any]) -> "Iterator[AIMessage]":
        """Give the answer in parts."""
        return self._model(messages, body).stream(_said(messages))

    def close(self) -> None:
        """Leave it to the package."""


def _said(messages: Sequence[Message]) -> list[tuple[str, str]]:
    return [(ROLES[message.role], message.text) for message in messages]


def proxy(address: str) -> str:
    """Give the proxy that this machine is set up to use for an address, if any; never one for itself."""
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(address)
    if on_this_machine(address) or proxy_bypass(parts.netloc.rpartition("@")[2]):
        return ""
    proxies = getproxies()
    return proxies.get(parts.scheme) or proxies.get("all") or ""
