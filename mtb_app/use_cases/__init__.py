"""What people do with the program: one module, one intention, one transaction, one audit entry."""
