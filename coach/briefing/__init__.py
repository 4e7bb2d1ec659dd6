"""What a brief is made of: which questions are worth asking, in which words, in which order."""
