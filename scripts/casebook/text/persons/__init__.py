"""Names of persons in Chinese text: who is named in full, and who is named in a masked form."""
