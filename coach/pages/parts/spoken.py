"""What a person reads before a model's words come into a draft."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from coach.pages.parts.leaving import warning

if TYPE_CHECKING:
    from coach.llm import Choice


def yes_html(sentences: Iterable[str], choice: "Choice") -> str:
    """Say what would go where and what it would take, and what stays as it is."""
    said = (*sentences, *filter(None, [warning(choice)]))
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    stays = "Rules still lead the conversation, and the draft holds only your words and what you accept."
    return f'<div class="oc-prose"><ul>{items}</ul><p>{stays}</p></div>'
