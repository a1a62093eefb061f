"""Charts: plain data that says and tabulates itself, and one painter for screen, file and paper."""
