"""Messages as they are sent, and what stands in them for what is hidden; all of it shown as text."""

from collections.abc import Mapping, Sequence
from html import escape

from coach.message import Message

ROLES = {"system": "Instructions", "user": "About this {what}", "assistant": "The model’s words"}

WITH_IT = (
    '<p class="oc-small">With it go {what}. Where a better line doesn’t hold up, the model is asked about '
    "that OKR once more, with the reasons.</p>"
)


def messages_html(messages: Sequence[Message], *, keyed: bool) -> str:
    """Write messages one below the other; instructions are the same for every okr, and folded."""
    key = "the name of the model, your key and" if keyed else "the name of the model and"
    rest = WITH_IT.format(what=f"{key} the shape of the answer")
    return f'<div class="oc-exact">{"".join(map(_message, messages))}{rest}</div>'


def spoken_html(messages: Sequence[Message], *, keyed: bool, what: str = "draft") -> str:
    """Write what would be sent about the last turn of a draft, or about a brief."""
    key = ", your key" if keyed else ""
    rest = f'<p class="oc-small">With it go the name of the model{key} and how long an answer may be.</p>'
    inner = "".join(_message(message, what) for message in messages)
    return f'<div class="oc-exact">{inner}{rest}</div>'


def stand_ins_html(stand_ins: Mapping[str, str], what: str = "OKR") -> str:
    """Write what stands for what; it is known only here."""
    if not stand_ins:
        return f'<p class="oc-small">No word of this {what} is replaced.</p>'
    rows = "".join(
        f"<tr><td>{escape(sent)}</td><td>{escape(word)}</td></tr>" for sent, word in stand_ins.items()
    )
    return (
        '<table class="oc-table"><caption>Replaced before it goes, and put back in the answer</caption>'
        f"<thead><tr><th>Sent</th><th>Stands for</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _message(message: Message, what: str = "OKR") -> str:
    role = ROLES[message.role].format(what=what)
    text = f'<pre tabindex="0" aria-label="{role}">{escape(message.text)}</pre>'
    if message.role == "system":
        size = f"{len(message.text):,} characters, the same for every {what}"
        return f'<details class="oc-more"><summary>{role}: {size}</summary>{text}</details>'
    return f'<p class="oc-label">{role}</p>{text}'
