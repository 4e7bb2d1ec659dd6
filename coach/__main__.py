"""The command line again, for `python -m coach`."""

from coach.cli import main

main()
