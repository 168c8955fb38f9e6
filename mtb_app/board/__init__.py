"""The meeting, the options it outlines, the decision and its signature."""
