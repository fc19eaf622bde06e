"""From a document to its claims in surface words."""
