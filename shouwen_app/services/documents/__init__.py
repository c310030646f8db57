"""Use cases of the rules that staff have to know (制度与宣贯): reading them, saying so, and how many have."""
