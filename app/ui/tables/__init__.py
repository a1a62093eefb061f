"""One Qt model per table shown; long ones hold only the pages that are looked at."""
