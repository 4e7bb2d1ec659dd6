"""What one line says, in its own words: its measure, its wording and its kind."""
