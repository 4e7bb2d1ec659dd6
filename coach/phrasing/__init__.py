"""A model’s words for briefs before a check-in: fields said better, held against what the rules say.

    plan = phrasing.plan(briefs, whom)             # nothing is sent; plan.left, plan.sentences
    briefs = phrasing.phrase(plan, door, purse)    # only after a person's yes

Facts, figures, agendas, and which questions are asked in which order stay those of the rules. A field whose
new words don't hold keeps its old ones; where a model fails, the whole brief does.
"""

from coach.phrasing.phrase import phrase
from coach.phrasing.plan import Plan, plan

__all__ = ["Plan", "phrase", "plan"]
