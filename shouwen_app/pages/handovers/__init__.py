"""The page of handovers (责任移交)."""
