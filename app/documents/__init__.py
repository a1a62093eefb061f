"""Papers and files: plain data in, bytes out."""
