"""The options page: what could be given, why, and what could not be answered."""
