"""What asking costs: tokens, money, and the limits somebody set."""
