"""The result page: what the panel found, how good it is, and importing a result."""
