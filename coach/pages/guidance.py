"""The Guidance page."""

from coach.pages.guiding import show

show()
