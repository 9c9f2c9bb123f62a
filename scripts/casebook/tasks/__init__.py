"""Work that strings other layers together for one command."""
