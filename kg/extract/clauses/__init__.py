"""Predications: who does what to what, clause by clause and noun phrase by noun phrase, before anybody asks how firmly."""
