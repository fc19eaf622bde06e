"""Hostile input by the million: a target for each parser, for the search and query languages, and for the extraction as a whole.

    inputs   what may come        reading, terms, asking, saying, writing   what must hold then        run   drives a target by coverage

A target takes what its inputs make, and fails where a promise is broken: any exception but a ``KgError``, a span that lies outside
its text, a connection that is opened, a value that does not come back as it went.
"""
