"""The Check-in page, piece by piece."""
