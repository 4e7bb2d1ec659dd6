"""What can be said of OKRs under way, by counting: facts with the figures they rest on, and no more."""
