"""Who is meant: the names of things and people on a page, and what pronouns and descriptions stand for."""
