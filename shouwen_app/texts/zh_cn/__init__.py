"""Chinese texts (中文文案): all that staff read, and what customers read unless they ask for English."""
