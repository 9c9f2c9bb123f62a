"""Rules about courses, question banks and role-plays."""
