"""The report page: what the PDF will hold, in either language, and writing it."""
