"""What goes out of the program for other programs: plain JSON with documented keys."""
