"""The Review page."""

from coach.pages.reviewing import show

show()
