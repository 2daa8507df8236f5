# Amends. `make` alone prints what one can do here; every line after ## is its documentation.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory

BIN := .venv/bin
# Empty files whose age says what was done; they live in the environment and go with it.
DONE := .venv/.done
LOCALE := src/amends/web/locale
CATALOGUES := $(wildcard $(LOCALE)/*/LC_MESSAGES/django.po)
COMPILED := $(CATALOGUES:.po=.mo)
LOCK_OPTIONS := --all-extras --group dev --universal --generate-hashes --no-header --no-annotate --quiet
# The whole suite is shared out among the cores; a few tests by name are quicker in one process.
SHARED_OUT := $(if $(TESTS),,--numprocesses auto --maxprocesses 8 --dist worksteal)
# Stands in for the database that run and demo fill, so that a second run starts at once.
VAR := $(or $(AMENDS_VAR),var)
DEMONSTRATION := $(VAR)/.demonstration

.PHONY: help setup demo run test check bench docs shots messages lock clean test-tools

help:  ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(DONE)/environment $(COMPILED)  ## Build the environment in .venv and nothing else
	@:

demo: setup  ## Environment, database and the demonstration cases
	@mkdir -p $(VAR)
	@$(BIN)/amends manage migrate --verbosity 0 --no-input
	@$(BIN)/amends demo
	@touch $(DEMONSTRATION)

run: setup $(DEMONSTRATION)  ## Serve the product with demonstration cases on http://127.0.0.1:8000
	@$(BIN)/amends manage migrate --verbosity 0 --no-input
	@$(BIN)/amends demo >/dev/null
	@exec $(BIN)/amends serve

test: setup test-tools  ## Run the tests; name some with TESTS=tests/core
	@$(BIN)/pytest $(SHARED_OUT) $(TESTS)

check: setup  ## Everything the build checks besides the tests: lint, types, directions, templates, locks, guidance, words
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	find src -path '*/templates/*' -name '*.html' -exec $(BIN)/djade --target-version 5.2 --check {} +
	$(BIN)/deptry src
	@mkdir -p build && cp requirements.lock build/requirements.lock
	$(BIN)/uv pip compile pyproject.toml $(LOCK_OPTIONS) --output-file build/requirements.lock && cmp requirements.lock build/requirements.lock
	$(BIN)/amends playbook check iom-minerals
	$(BIN)/python scripts/catalogues.py check

bench: setup  ## Measure advice, redress, replay, start-up, page weights and memory
	@$(BIN)/python -m benchmarks

docs: setup  ## Write the reference and build the documentation into docs/_build, warnings are errors
	@$(BIN)/python scripts/reference.py
	@$(BIN)/python scripts/guidance_reference.py
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build
	@echo "The documentation is in docs/_build/index.html"

shots: setup test-tools  ## Photograph every page into build/shots
	@AMENDS_SHOTS=build/shots $(BIN)/pytest tests/journeys

messages: setup  ## Take the words of pages and code into the catalogues, then compile them
	@$(BIN)/python scripts/catalogues.py extract
	@$(MAKE) setup

lock: setup  ## Bring requirements.lock and package-lock.json up to what the project files ask for; UPGRADE=1 takes newer versions
	@$(BIN)/uv pip compile pyproject.toml $(LOCK_OPTIONS) $(if $(UPGRADE),--upgrade) --output-file requirements.lock
	@npm $(if $(UPGRADE),update,install) --package-lock-only --silent

clean:  ## Remove everything that was built; the environment and what is kept in var/ stay
	@rm -rf build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find src -name '*.mo' -delete
	@find src tests scripts -name __pycache__ -prune -exec rm -rf {} +

test-tools: $(DONE)/test-tools

$(DONE)/environment: requirements.lock pyproject.toml scripts/make-environment
	@echo "Setting up the environment in .venv …"
	@scripts/make-environment
	@mkdir -p $(DONE) && touch $@

# Tried anew each time while a tool is missing, so that installing it by hand is noticed.
$(DONE)/test-tools: package-lock.json scripts/install-test-tools $(DONE)/environment
	@scripts/install-test-tools
	@if [ -e node_modules/axe-core/axe.min.js ] && command -v chromium >/dev/null && command -v age >/dev/null; then mkdir -p $(DONE) && touch $@; fi

$(LOCALE)/%.mo: $(LOCALE)/%.po $(DONE)/environment
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

$(DEMONSTRATION): | setup
	@$(MAKE) demo
