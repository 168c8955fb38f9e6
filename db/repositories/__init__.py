"""One repository per kind of record; they return frozen values of the domain and write the audit trail themselves."""
