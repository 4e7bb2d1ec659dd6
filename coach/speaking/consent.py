"""The yes that is given once for a draft and a model, and kept beside the draft."""

from typing import Any, Protocol

AGREED = "agreed"


class Beside(Protocol):
    """What is kept beside drafts."""

    def beside(self, key: str) -> dict[str, Any]:
        """Give what is kept beside a draft."""

    def put_beside(self, key: str, beside: dict[str, Any]) -> None:
        """Keep something else beside it."""


class Consent:
    """Whether words of one draft may go to one model at one host; any other asks anew."""

    def __init__(self, drafts: Beside, draft: str, host: str, model: str) -> None:
        """Take where it is kept, and for whom it is."""
        self._drafts, self._draft = drafts, draft
        self._whom = f"{host} {model}"

    @property
    def given(self) -> bool:
        """Whether somebody has said yes to just this."""
        return bool(self._drafts.beside(self._draft).get(AGREED) == self._whom)

    def give(self) -> None:
        """Keep a yes."""
        self._drafts.put_beside(self._draft, self._drafts.beside(self._draft) | {AGREED: self._whom})

    def take_back(self) -> None:
        """Keep that nobody agrees any more."""
        self._drafts.put_beside(self._draft, self._drafts.beside(self._draft) | {AGREED: ""})
