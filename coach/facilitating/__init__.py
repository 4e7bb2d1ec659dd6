"""A session with a team: which questions are worth it, the lines side by side, an agenda."""
