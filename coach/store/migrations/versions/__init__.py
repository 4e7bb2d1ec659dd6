"""The revisions of the store, one for each version of its tables; none leads back."""
