"""Use cases of handovers (责任移交): preparing, signing, moving, reading and printing."""
