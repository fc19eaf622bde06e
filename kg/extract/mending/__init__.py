"""What a small parser gets wrong again and again, mended in the tree before any other rule reads it; ``repair`` says in which order."""
