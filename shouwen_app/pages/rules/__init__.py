"""The board of rules (制度对照)."""
