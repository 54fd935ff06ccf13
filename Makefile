# Every task of the project; `make help` lists them. `make demo` and `make test` need nothing first.
PORT ?= 8000
PYTHON ?= python3
PY := .venv/bin/python

# A uv on PATH is used if it runs (pyenv leaves shims that do not); else one is fetched into .tools/.
UV := $(if $(shell uv --version 2>/dev/null),uv,.tools/uv/bin/uv)
export UV PYTHON
export UV_PYTHON_DOWNLOADS := never

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test test-all lint screenshots words vendor lock clean browser

help: ## List these tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.ready ## Make .venv with the exact packages of requirements.lock

# The stamp holds the folder that it was made in: a moved checkout or a lost Python makes it stale.
ifneq ($(shell cat .venv/.ready 2>/dev/null && $(PY) -c '' 2>&1),$(CURDIR))
.PHONY: .venv/.ready
endif
.venv/.ready: requirements.lock pyproject.toml tools/setup.sh tools/uv.txt
	sh tools/setup.sh

demo: setup ## Serve a feast that fills up by itself (PORT=8000)
	.venv/bin/longtable demo --port $(PORT)

serve: setup ## Serve your own feasts (PORT=8000)
	.venv/bin/longtable serve --port $(PORT)

# Each worker takes the next file of tests, with databases, servers and a browser of its own.
SPREAD := -n auto --dist loadfile

browser: setup
	$(PY) -m tools.browser --install

test: setup browser ## Run every test but the long ones
	$(PY) -m pytest $(SPREAD) -m "not long"

test-all: setup browser ## Run every test
	$(PY) -m pytest $(SPREAD)

lint: setup ## Check style, types, architecture and docs
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest tests/house

screenshots: setup browser ## Picture every page, phone and desktop, light and dark
	$(PY) -m tools.screenshots

words: setup ## Bring the catalogues of all languages up to date with what pages say
	$(PY) -m tools.words

vendor: setup ## Copy the pinned htmx, QR reader and fonts from npm into app/static/vendor
	npm ci
	$(PY) -m tools.vendor

# No address of any registry goes into a lock: each machine brings its own.
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --only-binary :all: --custom-compile-command "make lock"

lock: setup ## Re-make requirements.lock and tools/uv.txt (UPGRADE=--upgrade for newer versions)
	$(COMPILE) $(UPGRADE) --group dev --output-file requirements.lock pyproject.toml
	grep -o '^uv==[^ ]*' tools/uv.txt | $(COMPILE) --no-annotate --output-file tools/uv.txt -

clean: ## Remove what the other tasks made
	rm -rf .venv .tools node_modules .pytest_cache .ruff_cache .mypy_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
