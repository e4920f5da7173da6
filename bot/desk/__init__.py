"""What staff run: check, ask, draw pictures."""
