"""The follow-up page: visits, forms from the data dictionary, and the history of a field."""
