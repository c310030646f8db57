"""Use cases of programs that call us (外部系统): the hotline, the core system, mini programs."""
