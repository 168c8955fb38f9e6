"""The board page: the meeting's agenda, what the board outlines, and the physician's decision, each signed."""
