"""English texts (英文文案) of what customers read; staff pages, prints and messages have none."""
