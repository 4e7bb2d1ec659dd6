"""What closes a cycle: how far each key result came, what was learned, and what goes on, on purpose."""
