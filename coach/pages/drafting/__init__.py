"""The pieces of the Draft page: the shelf of drafts, the talk on the left, the OKR on the right."""
