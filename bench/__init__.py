"""Measurements: what the program costs beside the least that the same work could cost."""
