"""Which model somebody chose, where it is, and the key to it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from coach.errors import CoachError
from coach.llm.vendors import AZURE, HOME, OPENAI, SERVERS, SPEAKERS, installed, known, nearest, package
from coach.settings.reach import on_this_machine

PATIENCE = 120.0
"""Seconds that a question may take in all, with every further try."""
AZURE_HOME = ".openai.azure.com"
ENDPOINT = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Choice:
    """A model, as `vendor:model` in LangChain's names; `url` is the address of a server, "" for the vendor's.

    The key is in no repr, and nobody may write it anywhere.
    """

    name: str
    url: str = ""
    key: str = field(default="", repr=False)
    deadline: float = PATIENCE

    @property
    def vendor(self) -> str:
        """The part before the colon; a model without one is OpenAI's, or speaks its language.

        Where a server is given, the colon of a name such as `llama3.1:8b` belongs to the model.
        """
        head, colon, _ = self.name.partition(":")
        whole = not colon or bool(self.url and not known(head) and not nearest(head))
        return OPENAI if whole else head

    @property
    def model(self) -> str:
        """The name of the model, as its server knows it; it may hold colons itself."""
        return self.name.removeprefix(f"{self.vendor}:")

    @property
    def speaks(self) -> bool:
        """Whether its server speaks OpenAI's language, so that no package of a vendor is needed."""
        return self.vendor in SPEAKERS

    @property
    def address(self) -> str:
        """The whole address of the server; "" where only a vendor's client knows it."""
        if self.vendor == AZURE:
            return _azure(self.url) if self.url else ""
        if not self.url:
            return HOME.get(self.vendor) or SERVERS.get(self.vendor, "")
        return _completed(self.url) if self.speaks else self.url

    @property
    def host(self) -> str:
        """Where words go, as people are shown it: host and port, or the vendor's name."""
        return urlsplit(self.address).netloc.rpartition("@")[2] or self.vendor

    def check(self) -> None:
        """Raise CoachError where no such model can be asked, with what to do about it."""
        if not self.model:
            raise CoachError(f"“{self.name}” names no model.", "Write it like openai:gpt-4.1-mini.")
        if ":" not in self.name and not self.url:
            hint = f"Write openai:{self.name}, or ollama:{self.name} for one on this machine."
            raise CoachError(f"“{self.name}” doesn’t say whose model it is.", hint)
        if not known(self.vendor):
            near = nearest(self.vendor)
            hint = f"Did you mean {near}:{self.model}?" if near else _for_a_server(self.name)
            raise CoachError(f"Nobody serves models under the name “{self.vendor}”.", hint)
        if self.vendor == AZURE and not self.url:
            hint = f"Set COACH_MODEL_URL to https://your-resource{AZURE_HOME}."
            raise CoachError("Azure needs the address of your resource.", hint)
        if not self.speaks and not installed(self.vendor):
            name = package(self.vendor)
            raise CoachError(f"{self.vendor} needs the package {name}.", f"Run: pip install {name}")
        self._check_address()

    def _check_address(self) -> None:
        try:
            parts = urlsplit(self.address)
            fine = not self.address or (
                parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
            )
        except ValueError:
            fine = False
        if not fine:
            hint = "Write COACH_MODEL_URL like http://127.0.0.1:11434/v1."
            raise CoachError("The address of the model’s server can’t be used.", hint)


def _for_a_server(name: str) -> str:
    return f"For a server of your own, write openai:{name} and its address in COACH_MODEL_URL."


def _completed(url: str) -> str:
    """Add what people leave out of an address: the scheme, and the version where no path is given."""
    parts = urlsplit(_with_scheme(url.strip()))
    path = parts.path.rstrip("/").removesuffix(ENDPOINT)
    return urlunsplit((parts.scheme, parts.netloc, path or "/v1", parts.query, ""))


def _azure(url: str) -> str:
    """Complete the address of a resource, or its bare name, to where Azure speaks OpenAI's language."""
    url = url.strip()
    if not set(url) & set(".:/"):
        url = f"{url}{AZURE_HOME}"
    parts = urlsplit(_with_scheme(url))
    return urlunsplit((parts.scheme, parts.netloc, "/openai/v1/", "", ""))


def _with_scheme(url: str) -> str:
    if "://" in url:
        return url
    return f"{'http' if on_this_machine(f'http://{url}') else 'https'}://{url}"
