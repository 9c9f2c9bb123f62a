"""The content model: documents, vocabularies, and front matter with positions."""
