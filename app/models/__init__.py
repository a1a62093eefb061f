"""What is kept: one module per noun, the database file and its upgrades."""
