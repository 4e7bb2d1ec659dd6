"""What a person says in a drafting conversation, understood by the grammar of talk."""

from coach.drafting.hearing.hear import hear

__all__ = ["hear"]
