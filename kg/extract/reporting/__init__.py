"""Who says what: reporting clauses, quotations, and what goes on after them; ``attribution`` puts them together."""
