"""One stage, alone in this process: ``python bench/stages.py STAGE FOLDER MODEL`` prints its words and CPU seconds as JSON.

    read      a file to a document
    parse     a document to parsed blocks: the language model alone, the yardstick of the other stages
    extract   a document to its claims in surface words, parsing included

Models are loaded before the clock starts. CPU seconds, not the clock on the wall: another program's work does not count.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.extract import extract_document, load_model
from kg.extract.parsing.parse import parse
from kg.ingest import Source, read_source
from kg.model import BlockKind, Document


def n_words(documents: Iterable[Document]) -> int:
    """Return how many words the documents have outside boilerplate, counted by the white space between them."""
    return sum(
        len(block.span.of(document.text).split())
        for document in documents
        for block in document.blocks
        if block.kind is not BlockKind.BOILERPLATE
    )


def main(arguments: Sequence[str]) -> None:
    """Run the stage over the files of the folder."""
    stage, folder, model = arguments
    sources = [Source(str(path)) for path in sorted(Path(folder).iterdir())]
    nlp = load_model(model)
    for source in sources[:6]:  # the first pages pay for what is loaded when it is first used
        extract_document(read_source(source), nlp)
    documents: list[Document] = []
    seconds = 0.0
    for source in sources:
        start = time.process_time()
        document = read_source(source)
        if stage != "read":
            start = time.process_time()
            parse(document, nlp) if stage == "parse" else extract_document(document, nlp)
        seconds += time.process_time() - start
        documents.append(document)
    print(json.dumps({"words": n_words(documents), "cpu_s": round(seconds, 2)}))


if __name__ == "__main__":
    main(sys.argv[1:])
