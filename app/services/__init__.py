"""What a person can do, one transaction at a time."""
