"""The parts of the drafting conversation: what a person said, where it goes, what is still missing."""
