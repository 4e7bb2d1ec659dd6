"""The pieces of the Jobs page: each job with how far it is, and what one can do with it."""
