"""Rules about structure of the body."""
