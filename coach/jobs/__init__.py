"""Long work that outlives a tab, a restart or a machine."""
