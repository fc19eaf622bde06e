"""Words and trees: what every rule of extraction asks of a word, a phrase or a parsed page."""
