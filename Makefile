# make demo   sets up and builds the graph of examples/ into output/
# make test   sets up and runs the tests
# make gate   holds the figures on the annotated pages against their floors (skips where those pages are not at hand)
# make check  formatting, lint, types, tests
# make golden builds output/ anew and writes into the README what the commands really print, after a change that is meant
# make bench  measures time and memory
# make fuzz   feeds each parser, or TARGET=html alone, with hostile input for MINUTES=10
# make kills  kills builds at random moments and sees whether anything is lost
#
# Needs Python 3.11 or newer with venv. Another one than the first that is found: make PYTHON=/path/to/python3.13 demo

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN = $(VENV)/bin
PAGES ?= 1000
MINUTES ?= 10
TARGET ?= all

.PHONY: demo test lint check gate golden bench fuzz kills clean

demo: $(VENV)/.installed
	$(BIN)/kg build examples -o output
	@echo
	@echo "Open output/graph.html in a browser, read output/report.md, or ask: $(BIN)/kg query --list"

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict kg

check: lint test

gate: $(VENV)/.dev
	$(BIN)/python -m pytest tests/gate -q

golden: $(VENV)/.dev demo
	$(BIN)/python -m pytest tests/test_docs.py --update-golden -q

bench: $(VENV)/.dev
	$(BIN)/python bench/run.py --pages $(PAGES)

fuzz: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	PYTHONPATH=tests $(BIN)/python -m fuzz.run $(TARGET) --minutes $(MINUTES)

kills: $(VENV)/.dev
	$(BIN)/python bench/kills.py

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11 or newer: make PYTHON=/path/to/python3.13 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@
