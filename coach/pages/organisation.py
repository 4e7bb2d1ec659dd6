"""The Organisation page."""

from coach.pages.organising.desk import show

show()
