"""The Check-in page."""

from coach.pages.checking.desk import show

show()
