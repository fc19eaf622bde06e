"""Claims in surface words: a clause with its speakers, its hedge, its numbers and its quote."""
