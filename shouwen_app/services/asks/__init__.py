"""Use cases of what customers send in by themselves (来件): on the web, into the opinion box, by e-mail."""
