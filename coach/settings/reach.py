"""What somebody writes to reach a model: its name, its address, its key; told when odd, and never quoted.

A key lands in the wrong place easily, so nothing that stands in one of these places is repeated in an error.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from coach.errors import CoachError

AT_HOME = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".intranet", ".private", ".corp")
"""Endings of names that are given inside a house only."""
_NAME = re.compile(r"[\w.:/@+-]{1,200}", re.ASCII)
_LIKE_A_KEY = re.compile(r"(?:sk|pk|gsk|xai|key)-?[-_][\w-]{12,}|[0-9a-f]{32,}", re.IGNORECASE)
_KEY = re.compile(r"[!-~]{1,4000}")
_UNMEANT = re.compile(r"[\s\\\x00-\x1f\x7f]")
"""What programs read in different ways where it stands in an address."""


class Odd(NamedTuple):
    """What is odd, as the end of a sentence, and what to do about it."""

    what: str
    hint: str

    def about(self, subject: str) -> CoachError:
        """Make an error of it."""
        return CoachError(f"{subject} {self.what}.", self.hint)


def odd_name(name: str) -> Odd | None:
    """Say what is odd about the name of a model."""
    vendor, colon, model = name.partition(":")
    if _LIKE_A_KEY.fullmatch(model or vendor):
        return Odd("looks like a key", "A key belongs into COACH_MODEL_KEY; here the model is named.")
    if _NAME.fullmatch(name) and not (colon and not (vendor and model)):
        return None
    return Odd("is not the name of a model", "Write it like openai:gpt-x, the vendor before the colon.")


def odd_address(url: str, example: str = "http://127.0.0.1:8000") -> Odd | None:
    """Say what is odd about the address of a server; whether it holds a key is another question."""
    parts = _parts(url)
    if parts and parts.scheme in {"http", "https"} and parts.hostname and not _UNMEANT.search(url):
        return None
    return Odd("is not the address of a server", f"Write it like {example}.")


def odd_model_address(url: str) -> Odd | None:
    """Say what is odd about the address of a model's server; keys hide in some of its parts."""
    parts = _parts(url)
    if parts and "@" in parts.netloc:
        return Odd("holds a user or password", "A key belongs into COACH_MODEL_KEY, not into an address.")
    if parts and (parts.query or parts.fragment):
        return Odd("goes on after its path", "Leave out what follows ? or #; a key belongs elsewhere.")
    return odd_address(url, "http://127.0.0.1:8000/v1")


def odd_key(key: str) -> Odd | None:
    """Say what is odd about a key; one with a line break would be shown by programs that choke on it."""
    if _KEY.fullmatch(key):
        return None
    return Odd("holds a space or another sign that no key has", "Copy the key again, alone.")


def on_this_machine(url: str) -> bool:
    """Say whether an address is of this machine for sure: localhost, 127.0.0.0/8 or ::1."""
    host = _host(url)
    return host == "localhost" if isinstance(host, str) else host.is_loopback and not _is_mapped(host)


def in_the_open(url: str) -> bool:
    """Say whether words would travel unencrypted, and perhaps through networks of strangers.

    A name is not looked up; one that isn't given inside a house only may be anywhere.
    """
    if urlsplit(url).scheme != "http":
        return False
    host = _host(url)
    if isinstance(host, str):
        return "." in host and not host.endswith(AT_HOME)
    return not (host.is_private or host.is_loopback or host.is_link_local)


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # reads it, and so notices one that is none
    except ValueError:
        return None
    return parts


def _host(url: str) -> str | IPv4Address | IPv6Address:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host)
    except ValueError:
        return host


def _is_mapped(host: IPv4Address | IPv6Address) -> bool:
    return isinstance(host, IPv6Address) and host.ipv4_mapped is not None
