"""Prompts: loaded from prompts/, filled strictly, with their version."""
