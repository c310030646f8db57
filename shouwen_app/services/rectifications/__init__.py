"""Use cases of rectification (整改), supervision's duty after a bad rating that was justified."""
