"""A person's words in the name of a button, where Streamlit reads Markdown and would load a picture."""

from coach.reports.markdown import words


def label(text: str) -> str:
    """Write words so that they stay words there, in one line."""
    return words(text).replace(":", "\\:")
