"""Text in normal form: folding, tokens for search, display width."""
