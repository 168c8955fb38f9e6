"""The pages of the window, one package or module each. A page knows the shell and its use cases, no other page."""
