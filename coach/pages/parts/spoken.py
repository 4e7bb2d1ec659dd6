"""What a person reads before a model's words come into a draft or a brief."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from coach.pages.parts.leaving import HIDDEN, place_html, warning

if TYPE_CHECKING:
    from coach.llm import Choice
    from coach.masking import How


def going_words_html(sentences: Iterable[str], choice: "Choice", how: "How") -> str:
    """Say what would go where for better words of a brief, what it would take, and what is hidden."""
    said = (*sentences, HIDDEN[how], *filter(None, [warning(choice)]))
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    would = f"This brief would go to <b>{escape(choice.model)}</b> at {place_html(choice)}."
    return f'<div class="oc-prose"><p>{would}</p><ul>{items}</ul></div>'


def yes_html(sentences: Iterable[str], choice: "Choice") -> str:
    """Say what would go where and what it would take, and what stays as it is."""
    said = (*sentences, *filter(None, [warning(choice)]))
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    stays = "Rules still lead the conversation, and the draft holds only your words and what you accept."
    return f'<div class="oc-prose"><ul>{items}</ul><p>{stays}</p></div>'
