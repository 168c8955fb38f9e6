"""New results of the watched folder: whose they are, and the way to their preview."""
