# Dateline. Needs Python 3.11-3.13 and make; everything else goes into .venv from a lock with hashes. `make help` explains the targets.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
OUT    := out
PORT   ?= 8000
SHARED ?= $(or $(DATELINE_SHARED),../shared)
UV     ?= uv
STATIC := src/dateline/web/static/manifest.json
NODE_MODULES := frontend/node_modules/.package-lock.json
WEB_SOURCES  := $(wildcard frontend/*.json frontend/*.ts) $(shell find frontend/src -type f)
# Places are indexed while setting up, so that the first report need not wait for it.
INDEX  := $(BIN)/python -c "from dateline import knowledge; knowledge.load()"
PIP    := $(BIN)/python -m pip -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test check audit sbom bench errors serve docs web lock consumers clean setup setup-dev

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup ## Set up, read the examples, print the situation and write out/dateline.html
	@mkdir -p $(OUT)
	@rm -f $(OUT)/demo.db $(OUT)/demo.db-wal $(OUT)/demo.db-shm
	$(BIN)/dateline read examples/damascus-2017-03.jsonl examples/other-wars.jsonl --store $(OUT)/demo.db
	$(BIN)/dateline show situation --limit 8 --store $(OUT)/demo.db
	$(BIN)/dateline page --store $(OUT)/demo.db -o $(OUT)/dateline.html
	@echo
	@echo "All of it in the terminal: $(BIN)/dateline show --store $(OUT)/demo.db"
	@echo "As an app in the browser:  $(BIN)/dateline serve --store $(OUT)/demo.db"
	@echo "The page: $(CURDIR)/$(OUT)/dateline.html. Open it in a browser; it needs no network."

test: setup-dev ## Set up and run all tests (COVERAGE=1 to refuse a line coverage below 85 %)
	$(BIN)/python -m pytest $(if $(COVERAGE),--cov --cov-fail-under=85 --cov-report=term:skip-covered)

check: setup-dev ## Lint, types, import contract, generated docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/build.py --check

bench: setup-dev ## Score and time it on ../shared (or DATELINE_SHARED), and refuse a drop below bench/floors.json
	$(BIN)/python -m bench --data $(SHARED) --gate

audit: setup-dev ## Hold what is locked against known advisories (ADVISORIES=… for OSV's own files); asks PyPI too where it can
	$(BIN)/python tools/audit.py --online $(if $(ADVISORIES),--advisories $(ADVISORIES))

sbom: setup-dev ## Write out/sbom.json: what the program is made of, as CycloneDX
	@mkdir -p $(OUT)
	$(BIN)/python tools/sbom.py -o $(OUT)/sbom.json

errors: setup-dev ## Write out/errors.html: what is missed, invented or wrong in the annotated reports, by cause
	$(BIN)/python -m bench.errors --data $(SHARED) -o $(OUT)/errors.html

serve: demo ## Open the examples as an app on 127.0.0.1:8000 (PORT=… for another); with map and timeline after make web
	$(BIN)/dateline serve --store $(OUT)/demo.db --port $(PORT)

web: $(STATIC) ## Build the map, the timeline and the drawings of the app from frontend/ (needs Node 20.19 or newer, and npm)

docs: setup-dev ## Write docs/reference, the page on reading and the pictures anew
	$(BIN)/python docs/build.py
	$(BIN)/python docs/reading.py
	$(BIN)/python docs/terminal.py

lock: ## Write the three locks anew (needs uv; UV=path/to/uv)
	for kind in "" -dev; do \
	  $(UV) pip compile pyproject.toml requirements.in $${kind:+--extra dev -c requirements.lock} --quiet \
	    --generate-hashes --universal --python-version 3.11 --only-binary :all: \
	    --no-header --no-annotate --no-emit-index-url -o requirements$$kind.lock || exit 1; \
	done
	$(UV) pip compile pyproject.toml --extra consumers -c requirements-dev.lock --quiet --generate-hashes --universal \
	  --python-version 3.11 --no-header --no-annotate --no-emit-index-url -o requirements-consumers.lock

consumers: setup-dev ## Build HXL's and FollowTheMoney's own readers, so that tests read exports with them (needs libicu-dev, pkg-config, g++)
	@pkg-config --exists icu-i18n && command -v g++ >/dev/null \
	  || { echo "PyICU is built from source. On Debian and Ubuntu: apt-get install libicu-dev pkg-config g++ python3-dev"; exit 1; }
	awk '/^[a-z]/ {builds = /^setuptools==/} builds' requirements-consumers.lock > $(VENV)/builders.lock
	$(PIP) install --require-hashes --only-binary :all: -r $(VENV)/builders.lock
	$(PIP) install --require-hashes --no-build-isolation -r requirements-consumers.lock
	$(PIP) install --no-deps --no-build-isolation -e .

clean: ## Remove .venv, out and every cache
	rm -rf $(VENV) $(OUT) build dist frontend/node_modules src/dateline/web/static .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(NODE_MODULES): frontend/package-lock.json
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null \
	  || { echo "The app's map and timeline are built with Node 20.19 or newer and npm, which are not here. All else works without."; exit 1; }
	cd frontend && npm ci --loglevel=error
	@touch $@

$(STATIC): $(NODE_MODULES) $(WEB_SOURCES)
	cd frontend && npm run --silent --loglevel=error build
	@touch $@

setup: $(VENV)/runtime.done
setup-dev: $(VENV)/dev.done

$(VENV)/pip.done:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "Dateline needs Python 3.11, 3.12 or 3.13; $(PYTHON) is another. Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade pip
	@touch $@

# hatchling and editables are in the locks, so building the editable install downloads nothing.
$(VENV)/runtime.done: $(VENV)/pip.done requirements.lock pyproject.toml
	$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@$(INDEX)
	@touch $@

$(VENV)/dev.done: $(VENV)/pip.done requirements-dev.lock pyproject.toml
	$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@$(INDEX)
	@touch $@ $(VENV)/runtime.done
