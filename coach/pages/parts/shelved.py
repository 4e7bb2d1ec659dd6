"""The shelf of drafts as HTML: a draft in the list, and an example of what comes out where there is none."""

from html import escape

from coach.pages.parts.diff import chips
from coach.store.drafts import KeptDraft

UNNAMED = "Nothing said yet"
OBJECTIVE = "Suppliers settle their questions without ringing us"
KEY_RESULTS = (
    "Calls from suppliers a week from 140 to 60 by the end of June",
    "Share of orders that suppliers change themselves from [baseline] to 70 %",
)
"""An OKR that we made up, to show what comes out."""


def shelved_html(draft: KeptDraft) -> str:
    """Write a draft in the list: what it is about, and when it was changed."""
    title = escape(draft.title) if draft.title else f'<span class="oc-note">{UNNAMED}</span>'
    when = f"{draft.changed.astimezone():%d %b %H:%M}"
    return (
        f'<div class="oc-topic"><span class="oc-arrow"></span><span class="oc-words">{title}</span>'
        f'<span class="oc-small oc-number">{when}</span></div>'
    )


def binned_html(draft: KeptDraft) -> str:
    """Write a draft that lies in the bin."""
    return f"<p>{escape(draft.title) or UNNAMED}</p>"


def example_html() -> str:
    """Write how a draft begins and what comes out of it."""
    lines = "".join(f"<li>{chips(line)}</li>" for line in KEY_RESULTS)
    return (
        '<section class="oc-example"><h2 class="oc-label">What comes out, in a made-up example</h2>'
        '<div class="oc-turn oc-you"><p>We need to finally launch the portal.</p></div>'
        '<div class="oc-turn"><p>When “launch the portal” is done, what will be different, and for whom?</p>'
        '</div><p class="oc-did">A few questions later:</p>'
        f'<div class="oc-result"><p><b>{OBJECTIVE}</b></p><ul>{lines}</ul></div>'
        '<p class="oc-small">Launching the portal stays beside it, as work. A marked blank is a value that '
        "nobody knew yet.</p></section>"
    )
