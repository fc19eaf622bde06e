"""``build``: pages in, a folder out, or the old folder untouched.

names -> sources -> documents with what they say -> ClaimGraph -> checks -> files in a new folder -> swapped in

Everything but the manifest depends on the pages and the settings alone.
"""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import uuid4

from kg import __version__
from kg.errors import SourceError, UsageError
from kg.export.manifest import manifest
from kg.export.tables import attribution_row, claim_row, disagreement_row, entity_row, json_line
from kg.extract.parsing.parse import DEFAULT_MODEL
from kg.findings import Analysis
from kg.ingest import Source, expand_sources
from kg.model import ClaimGraph
from kg.pipeline.extractions import SAID
from kg.pipeline.folder import MANIFEST, cache_place, locked_output, replaced_folder, write_text
from kg.pipeline.kept import Cache
from kg.pipeline.memory import uncollected
from kg.pipeline.pages import READ
from kg.pipeline.passed import keep_passed, passed_parts
from kg.pipeline.reading import Page, Settings, iter_pages, resolve_pages
from kg.pipeline.readings import READINGS
from kg.pipeline.workers import Work, beside, map_chunks, n_cores
from kg.pipeline.written import WRITTEN, graph_writer, keep_written
from kg.rdf import GraphWriter, edges_turtle
from kg.validate import Part, check_structure, validate

if TYPE_CHECKING:
    from kg.pipeline.shown import Shown

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and how much there is."""

_WORTH_PROCESSES = 20
"""Parts of the graph from which more processes pay for checking them: starting one takes as long as checking half of these."""
_WORTH_A_COPY = 500
"""Claims from which a second process pays for showing the graph."""
_VERSIONS = ("networkx", "pyoxigraph", "rdflib", "spacy")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build made. ``skipped`` are the pages that could not be read, in the order given."""

    output: Path
    graph: ClaimGraph
    analysis: Analysis
    skipped: tuple[SourceError, ...]


def build(
    pages: Sequence[str | Path], output: str | Path = "output", *, settings: Settings | None = None, progress: Progress | None = None
) -> BuildResult:
    """Build the claim graph of the pages into the folder ``output`` and return it.

    Pages are files, folders, globs, http(s) URLs, or ``-`` for standard input. A page that cannot be read is skipped.

    Raises:
        UsageError: a path that does not exist, or not one page that can be read.
        ShapeError: the graph breaks its own shapes.
        LockError: another build is writing the same folder.
        OutputError: the folder cannot be written, or holds files that no build wrote.
    """
    cache = Cache(cache_place(Path(output)), uuid4().hex)
    settings = replace(settings or Settings(), cache=cache)
    run = _Run(output=Path(output), settings=settings, cache=cache, progress=progress or _silent)
    sources = page_sources([str(page) for page in pages], run.output)
    with locked_output(run.output):
        read, skipped = run.read(sources)
        with uncollected():
            graph = run.resolve(read)
            del read  # the graph has all that is still needed
            analysis = run.write(graph, skipped)
        for shelf in (READ, SAID, READINGS, WRITTEN):
            shelf.forget_unused(cache)
    return BuildResult(output=run.output, graph=graph, analysis=analysis, skipped=skipped)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One build: its settings, and how long its stages took."""

    output: Path
    settings: Settings
    cache: Cache
    progress: Progress
    started: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    seconds: dict[str, float] = field(default_factory=dict)

    def read(self, sources: Sequence[Source]) -> tuple[list[Page], tuple[SourceError, ...]]:
        pages: list[Page] = []
        skipped: list[SourceError] = []
        with self._stage("extract"):
            for done, result in enumerate(iter_pages(sources, self.settings), 1):
                if isinstance(result, SourceError):
                    skipped.append(result)
                else:
                    pages.append(result)
                self.progress("reading pages", done, len(sources))
        if not pages:
            raise UsageError(f"not one of {len(sources)} pages can be read, first {skipped[0]}")
        return pages, tuple(skipped)

    def resolve(self, pages: list[Page]) -> ClaimGraph:
        with self._stage("resolve"):
            return resolve_pages(pages, self.settings)

    def write(self, graph: ClaimGraph, skipped: Sequence[SourceError]) -> Analysis:
        """Check the graph, and write it into the output in all its forms; return what it comes to."""
        workers = (self.settings.workers or n_cores()) if len(graph.claims) >= _WORTH_A_COPY else 1
        with replaced_folder(self.output) as folder, beside(partial(_show, graph, skipped, folder), workers=workers) as shown:
            writer = self._check(graph)
            with self._stage("write"):
                files = {name: write_text(folder / name, text) for name, text in _files(graph, writer)}
                for name, text in _snapshots(graph):
                    files[name] = _write_once(folder / name, text, before=self.output / name)
            with self._stage("analyse"):
                of_graph = shown()
            self.seconds["analyse"] = of_graph.seconds
            files |= of_graph.files
            about = manifest(graph, skipped, made_by=self._made_by(), seconds=self.seconds, started=self.started, files=files)
            write_text(folder / MANIFEST, [about])
        return of_graph.analysis

    def _check(self, graph: ClaimGraph) -> GraphWriter:
        """Return what writes the graph, which holds to its shapes."""
        with self._stage("validate"):
            check_structure(graph)
            writer = graph_writer(graph, self.cache)
            checked = validate(writer.blocks, writer.prefixes, spread=self._spread, passed=passed_parts(self.cache))
            keep_passed(self.cache, checked)
            keep_written(writer, self.cache)
            return writer

    def _spread(self, work: Work[Part, str], chunks: Iterable[Sequence[Part]]) -> Iterator[str]:
        rest = iter(chunks)
        first = list(islice(rest, _WORTH_PROCESSES))
        workers = (self.settings.workers or n_cores()) if len(first) == _WORTH_PROCESSES else 1
        return map_chunks(work, chain(first, rest), workers=workers, lost=_unchecked)

    def _made_by(self) -> dict[str, Any]:
        settings = self.settings
        return {
            "versions": {"kg": __version__, "python": platform.python_version()} | {name: version(name) for name in _VERSIONS},
            "base": settings.base,
            "model": "the one inside kg" if settings.model == DEFAULT_MODEL else settings.model,
            "lexicons": [str(path) for path in settings.lexicons],
            "vocabularies": [str(name) for name in settings.vocabularies],
            "curation": [str(path) for path in settings.curation],
            "any_language": settings.any_language,
        }

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        self.progress(name, 0, 1)
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
        self.progress(name, 1, 1)


def _unchecked(_part: Part) -> str:
    return "some nodes could not be checked: the process that did was killed, probably for want of memory"


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def page_sources(names: Sequence[str], output: Path) -> list[Source]:
    """Return the pages that the names stand for, but no product of an earlier build of the same output.

    Raises:
        UsageError: a path that does not exist, or no page outside the output.
    """
    folder = output.resolve()
    kept = [s for s in expand_sources(names) if s.is_url or s.is_stdin or folder not in Path(s.name).resolve().parents]
    if not kept:
        raise UsageError(f"all pages lie in {output}, which the build replaces; choose another -o")
    return kept


def _files(graph: ClaimGraph, writer: GraphWriter) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the name and the text of each file for programs."""
    yield "graph.ttl", writer.pieces()
    yield "edges.ttl", [edges_turtle(graph)]
    yield "claims.jsonl", (json_line(claim_row(claim)) for claim in graph.claims)
    yield "entities.jsonl", (json_line(entity_row(entity)) for entity in graph.entities)
    yield "disagreements.jsonl", (json_line(disagreement_row(disagreement)) for disagreement in graph.disagreements)
    yield "attributions.jsonl", (json_line(attribution_row(attribution)) for attribution in graph.attributions)


def _show(graph: ClaimGraph, skipped: Sequence[SourceError], folder: Path) -> Shown:
    from kg.pipeline.shown import show  # what draws takes long to load, and is needed here alone

    return show(graph, skipped, folder)


def _snapshots(graph: ClaimGraph) -> Iterator[tuple[str, str]]:
    for sha256, text in sorted({document.sha256: document.text for document in graph.documents}.items()):
        yield f"snapshots/{sha256}.txt", text


def _write_once(path: Path, text: str, *, before: Path) -> str:
    """Write the text, or take over the file of the output before where it is that text; no build ever writes into a file that is there."""
    data = text.encode("utf-8")
    with suppress(OSError):  # there is none, or its disk has no links
        if not before.is_symlink() and before.read_bytes() == data:
            path.parent.mkdir(exist_ok=True)
            path.hardlink_to(before)
            return hashlib.sha256(data).hexdigest()
    return write_text(path, [text])
