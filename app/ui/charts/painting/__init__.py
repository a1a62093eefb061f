"""How charts are drawn: the same hand for the window, the picture file, the PDF and the printer."""
