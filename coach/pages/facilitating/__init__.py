"""The rooms of the Facilitate page."""
