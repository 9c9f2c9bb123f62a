"""Rules about links between documents."""
