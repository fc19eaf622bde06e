"""From what the user names to documents: text, Markdown, HTML, PDF and JATS, from files, standard input and the web."""

from kg.ingest.plain_text import document_from_text, documents_from_lines
from kg.ingest.reader import ReadOptions, read_source
from kg.ingest.sources import Source, expand_sources

__all__ = ["ReadOptions", "Source", "document_from_text", "documents_from_lines", "expand_sources", "read_source"]
