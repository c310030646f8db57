"""Use cases of the callback (回访), a duty of the first-inquiry person after each reply."""
