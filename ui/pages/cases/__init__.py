"""The list of cases, and registering a new one."""
