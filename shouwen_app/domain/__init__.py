"""Pure rules of the first-inquiry responsibility system: standard library only, time as an argument."""
