"""The Draft page."""

from coach.pages.drafting.desk import show

show()
