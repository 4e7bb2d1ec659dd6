"""The Facilitate page."""

from coach.pages.facilitating.desk import show

show()
