"""The Settings page."""

from coach.pages.arranging import show

show()
