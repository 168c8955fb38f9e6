"""Colours, type, icons and the one style sheet of the program."""
