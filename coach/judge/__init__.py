"""Asking a model: what only meaning decides, second opinions and better lines, all of it checked by code."""
