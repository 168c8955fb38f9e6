"""Reading panel results into a `PanelResult`."""
