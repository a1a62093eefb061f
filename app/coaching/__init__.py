"""The rules and the words of the work: pure Python, no Qt, no database, no clock."""
