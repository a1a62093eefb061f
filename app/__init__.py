"""Visit Coach walks a technician through every client visit and turns visits into coaching."""
