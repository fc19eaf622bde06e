"""Nothing stronger than said: negation, hedges, questions, wishes, and what a clause is measured against."""
