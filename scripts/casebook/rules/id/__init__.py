"""Rules about identity: file names and folders."""
