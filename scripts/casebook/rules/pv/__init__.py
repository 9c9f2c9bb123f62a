"""Privacy: what would tell who a party is."""
