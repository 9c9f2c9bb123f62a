"""Rules about files and the tree."""
