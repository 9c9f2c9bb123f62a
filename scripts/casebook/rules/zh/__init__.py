"""Chinese copy: punctuation and blanks in what the author wrote for readers."""
