"""Known patients whose options may never change unnoticed."""
