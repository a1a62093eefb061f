"""The screen a technician works in: one visit, phase by phase."""
