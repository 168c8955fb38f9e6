"""From a `PanelResult` to an `Interpretation`."""
