"""What the program speaks about: frozen values, enums, invariants, the error family. No input, no output."""
