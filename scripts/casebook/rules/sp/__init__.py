"""Rules about the marks that leave findings of other rules unsaid."""
