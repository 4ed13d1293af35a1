"""What people send us about the record, a file per noun. Nouns know the rules."""
