"""One sheet of paper for the hour with a team: three questions, the lines side by side, an agenda."""
