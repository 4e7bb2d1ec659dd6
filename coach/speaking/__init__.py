"""A model’s words in the drafting conversation: streamed, guarded, and never deciding."""
