# The two commands of a newcomer are `make edition` and `make test`; both set themselves up.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
TESTS_READY := $(VENV)/tests-ready

.PHONY: edition test lint bench pictures clean

## Convert the sample sources, validate and prove the TEI, publish HTML, PDF and EPUB to output/.
edition: $(READY)
	cd tei && ../$(BIN)/stenogram convert --quiet
	cd tei && ../$(BIN)/stenogram validate
	cd tei && ../$(BIN)/stenogram verify
	cd tei && ../$(BIN)/stenogram build -o ../output

## All tests, on all cores and each file's in one process; in CI a skipped test is a failure.
test: $(TESTS_READY)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --junitxml=$(VENV)/results.xml

lint: $(TESTS_READY)
	$(BIN)/ruff check toolkit tests
	$(BIN)/ruff format --check toolkit tests
	$(BIN)/mypy

## Speed and memory, beside what a user would pick instead, as ratios.
bench: $(TESTS_READY)
	$(BIN)/python tests/bench.py

## The pictures of the README, made from output/ with headless Chromium.
pictures: edition $(TESTS_READY)
	$(BIN)/python tests/pictures.py

$(READY): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(TESTS_READY): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@

clean:
	rm -rf output $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/.cache
