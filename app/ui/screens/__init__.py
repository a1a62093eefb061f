"""One file per place a person goes."""
