"""Which model somebody chose, where it is, and the key to it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

OPENAI = "openai"
AZURE = "azure"
HOME = {OPENAI: "api.openai.com"}
"""Hosts of vendors whose client knows its own address."""
PATIENCE = 120.0
"""Seconds that a question may take in all, with every further try."""


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
        """The part before the colon; a model without one is OpenAI's, or speaks its language."""
        return self.name.partition(":")[0] if ":" in self.name else OPENAI

    @property
    def model(self) -> str:
        """The name of the model, as its server knows it; it may hold colons itself."""
        return self.name.partition(":")[2] if ":" in self.name else self.name

    @property
    def host(self) -> str:
        """Where words go, as people are shown it: host and port, or the vendor where the client knows."""
        return urlsplit(self.url).netloc.rpartition("@")[2] or HOME.get(self.vendor, self.vendor)
