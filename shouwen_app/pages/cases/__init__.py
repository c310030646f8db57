"""Pages on cases (首问单页面)."""
