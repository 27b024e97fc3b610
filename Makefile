# Everything a newcomer types. `make` alone lists the targets.
#
# The package is installed from the working tree by setuptools' strict editable mode, which links file by file: edits
# are seen at once, new files only after another install. The stamps below carry a checksum of the file list, so that
# make installs again exactly when that list or pyproject.toml has changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIST := $(shell (find app graph loaders queries -type f ! -path '*/__pycache__/*' | LC_ALL=C sort; cat pyproject.toml) | cksum | cut -d' ' -f1)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --config-settings editable_mode=strict

.PHONY: help demo test lint types contracts neo4j tests floor docs bench browser clean

help:
	@echo 'make demo    install into .venv, load the NATO facts and sample articles, draw output/nato-leadership.html'
	@echo 'make test    install what the tests need; run lint, types, import contracts and all tests'
	@echo 'make bench   measure import, questions, memory and drawing; prints ratios taken in one run'
	@echo 'make floor   print what the reader reaches on the practice articles, and the floors of the tests'
	@echo 'make docs    write the generated parts of docs/ again'
	@echo 'make clean   remove .venv, build files and caches (never a store)'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'whowhen needs Python 3.11 or later; name one with: make PYTHON=python3.12 …' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo 'Python has no venv module here; on Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }

$(VENV)/.app-$(LIST): | $(BIN)/python
	@echo 'Installing whowhen into $(VENV) …'
	@rm -rf build $(VENV)/.app-* $(VENV)/.dev-*
	@$(INSTALL) -e .
	@touch $@

$(VENV)/.dev-$(LIST): | $(BIN)/python
	@echo 'Installing whowhen and its development tools into $(VENV) …'
	@rm -rf build $(VENV)/.app-* $(VENV)/.dev-*
	@$(INSTALL) -e '.[dev,html,model]'
	@touch $@ $(VENV)/.app-$(LIST)

demo: $(VENV)/.app-$(LIST)
	@$(BIN)/whowhen demo

test: lint types contracts tests

lint: $(VENV)/.dev-$(LIST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev-$(LIST)
	$(BIN)/mypy -p whowhen

contracts: $(VENV)/.dev-$(LIST)
	$(BIN)/lint-imports

# Chromium comes from the system's packages: the browser builds that Playwright downloads itself are not needed.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || \
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		echo 'Installing Chromium from the system packages …'; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; \
	else \
		echo 'Chromium is missing: the browser tests are skipped. Install the system package "chromium" to run them.' >&2; \
	fi

# A JDK and Maven, with which the tests start a real Neo4j server; elsewhere those tests say what is missing and are skipped.
neo4j:
	@if [ -n "$$CI" ] && ! { command -v javac && command -v mvn; } >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		echo 'Installing a JDK and Maven from the system packages …'; \
		apt-get update -qq && for jdk in 21 17; do \
			DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openjdk-$$jdk-jdk-headless maven >/dev/null && break; \
		done; \
	fi

tests: $(VENV)/.dev-$(LIST) browser neo4j
	$(BIN)/pytest -n auto --dist loadgroup

docs: $(VENV)/.dev-$(LIST)
	$(BIN)/python -m whowhen.reference docs/cli.md

floor: $(VENV)/.dev-$(LIST)
	$(BIN)/python tests/floor.py --halves

bench: $(VENV)/.dev-$(LIST) browser
	$(BIN)/python tests/benchmarks/run.py
	$(BIN)/python tests/benchmarks/page.py

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
