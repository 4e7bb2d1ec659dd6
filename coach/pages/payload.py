"""What would be sent, word for word, one okr at a time, with what stands in for what is hidden."""

from typing import TYPE_CHECKING

import streamlit as st

from coach.pages.parts.exact import messages_html, stand_ins_html

if TYPE_CHECKING:
    from coach.judge.plan import Plan
    from coach.judge.question import Question


def payload(plan: "Plan", *, keyed: bool) -> None:
    """Show, when it is opened, exactly what would be sent."""
    opened = st.expander("Read exactly what would be sent", key="exact", type="compact", on_change="rerun")
    if not opened.open:
        return
    with opened:
        questions = plan.left
        chosen = st.selectbox(
            "OKR", range(len(questions)), format_func=lambda n: _name(plan, questions[n], n), key="which"
        )
        st.html(messages_html(questions[chosen].messages, keyed=keyed))
        st.html(stand_ins_html(questions[chosen].mask.stand_ins))


def _name(plan: "Plan", question: "Question", number: int) -> str:
    okr = plan.review.okrs[question.okr].reading.okr
    return f"{number + 1}. {okr.objective or okr.team}"
