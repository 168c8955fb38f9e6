"""The audit page: the trail of who did what when and why."""
