"""The window: pages, item models, forms, widgets, theme. The only home of Qt."""
