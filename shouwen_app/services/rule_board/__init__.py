"""The regulations on the board (制度对照): each rule with what carries it out, how well it is kept, and what is missing."""
