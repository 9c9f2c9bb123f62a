"""枫桥调解知识库: a knowledge base of people's-mediation methods and cases."""

__version__ = "2026.11.0"
