# The commands of this project. `make` alone lists them.
# Everything happens inside .venv; nothing is installed on the machine and nothing needs root.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
RUNTIME := $(VENV)/.requirements
DEVELOPMENT := $(VENV)/.requirements-dev
SEED ?= 1
# No option here writes where a package came from.
COMPILE = $(PY) -m piptools compile --quiet --strip-extras --allow-unsafe --no-header --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links $(if $(UPGRADE),--upgrade)

# Every process would compile the whole service again if it might not keep what it compiled (containers often say so).
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := list
.PHONY: list run test test-long mutations check bench maps requirements format clean assets browser

list: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | awk -F'|' '{printf "%-22s %s\n", $$1, $$2}'

run: $(RUNTIME) assets ## start the service with all it needs, on http://127.0.0.1:5000
	@exec $(PY) running/parent_death_signal.py $$PPID $(PY) -m running

test: $(DEVELOPMENT) assets browser ## run every kind of test, with small counts
	$(PY) -m pytest -n 2 --dist worksteal

test-long: $(DEVELOPMENT) assets browser ## the same with full counts (SEED=1 repeats a run)
	LONG=1 $(PY) -m pytest -n 2 --dist worksteal --hypothesis-seed=$(SEED)

mutations: $(DEVELOPMENT) assets ## break behaviours one at a time, see that tests fail, write docs/mutations.md
	$(PY) -m tests.mutations

check: $(DEVELOPMENT) ## format, lint, types, imports, templates and quick tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m djlint --lint --profile=jinja --quiet templates
	$(PY) -m pytest -q -n 2 --dist worksteal -m "not browser and not slow"

bench: $(DEVELOPMENT) assets ## measure, print ratios, write bench/results/latest.json
	$(PY) -m bench

maps: $(RUNTIME) ## draw the diagrams of the journeys in docs/journeys from their tables
	$(PY) -m journeys.maps

requirements: $(DEVELOPMENT) ## compile the .in files to pinned .txt files (UPGRADE=1 takes newer versions)
	$(COMPILE) --output-file requirements.txt requirements.in
	$(COMPILE) --output-file requirements-dev.txt requirements-dev.in
	$(COMPILE) --output-file requirements-node.txt requirements-node.in

format: $(DEVELOPMENT) ## let ruff format and sort
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

clean: ## remove what was built and installed (keeps var/, where the data is)
	rm -rf $(VENV) node_modules assets/node_modules static/build static/built .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

assets: $(RUNTIME)
	@$(PY) assets/build.py

browser: $(DEVELOPMENT)
	@$(PY) -m running.chromium

# A stamp is touched only when its installation has finished, so an interrupted one is done again.
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This needs Python 3.11 or later. Say where it is: make PYTHON=/path/to/python3.11 run"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "This Python has no venv. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Making the Python environment in $(VENV): a few seconds."
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt | $(PY)
	@echo "Installing what is in requirements.txt: up to a minute."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME) | $(PY)
	@echo "Installing what is in requirements-dev.txt: up to a minute."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
