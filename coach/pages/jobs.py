"""The Jobs page."""

from coach.pages.working.desk import show

show()
