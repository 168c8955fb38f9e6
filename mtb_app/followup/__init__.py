"""Data dictionary, visit plan and edit checks of the forms."""
