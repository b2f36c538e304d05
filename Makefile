# `make help` lists what can be done. Needs python3 (3.11 or newer) with venv, and make; the rest is installed into .venv.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory --no-builtin-rules

PYTHON ?= python3
BIND ?= 127.0.0.1
PORT ?= 8000

VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
SAY := @printf '\n▸ %s\n'

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PYTHONUNBUFFERED := 1

# One stamp per list, named by what all lists contain: another commit's packages are noticed, the same ones cost nothing.
LISTS := $(wildcard requirements/*.txt)
STAMP := $(VENV)/.installed-$(shell cat $(LISTS) | sha256sum | cut -c1-12)
TEMPLATES := templates
PYTHON_CODE := cms integration_pages snippets tests manage.py

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

# ── for everyone ─────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: demo
demo: export DJANGO_SETTINGS_MODULE := cms.settings.dev
demo: export BASE_URL := http://$(BIND):$(PORT)
demo: $(STAMP)-base free-port catalogues ## the portal with demo content on http://127.0.0.1:8000 (PORT=… for another port)
	$(SAY) 'Database …'
	@$(MANAGE) migrate --verbosity 0
	$(SAY) 'Demo content …'
	@mkdir -p var/static
	@LOG_LEVEL=WARNING $(MANAGE) load_demo
	$(SAY) 'Serving on http://$(BIND):$(PORT)/ (stop with Ctrl-C)'
	@exec $(MANAGE) runserver --noreload --skip-checks '$(BIND):$(PORT)'

.PHONY: test
test: $(STAMP)-dev lint test-quick test-slow test-browser ## linters and every test

.PHONY: serve
serve: export DJANGO_SETTINGS_MODULE := cms.settings.production
serve: $(STAMP)-production production-environment free-port catalogues ## the portal with production settings: web, job worker and clock
	$(SAY) 'Checks …'
	@$(MANAGE) check --deploy --fail-level ERROR
	$(SAY) 'Static files …'
	@$(MANAGE) collectstatic --no-input --verbosity 0
	$(SAY) 'Database …'
	@$(MANAGE) migrate --no-input --verbosity 0
	$(SAY) 'Serving on http://$(BIND):$(PORT)/ (stop with Ctrl-C)'
	@exec $(PY) -m cms.serve --host '$(BIND)' --port '$(PORT)' $(if $(WORKERS),--workers '$(WORKERS)')

# ── for developers ───────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: dev
dev: export DJANGO_SETTINGS_MODULE := cms.settings.dev
dev: export DEBUG := 1
dev: $(STAMP)-dev catalogues ## the demo's database with debug pages and reloading
	@$(MANAGE) migrate --verbosity 0
	@exec $(MANAGE) runserver '$(BIND):$(PORT)'

.PHONY: lint
lint: export DJANGO_SETTINGS_MODULE := cms.settings.test
lint: $(STAMP)-dev ## style, types, import contract, templates, missing migrations
	$(SAY) 'Style (ruff)'
	@$(PY) -m ruff check $(PYTHON_CODE)
	@$(PY) -m ruff format --check $(PYTHON_CODE)
	$(SAY) 'Import contract (import-linter)'
	@$(PY) -c 'import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())'
	$(SAY) 'Types (mypy)'
	@$(PY) -m mypy
	$(SAY) 'Templates (djhtml, djlint)'
	@$(PY) -m djhtml --tabwidth 2 --check $(TEMPLATES)
	@$(PY) -m djlint --lint --quiet $(TEMPLATES)
	$(SAY) 'Migrations'
	@$(MANAGE) makemigrations --check --dry-run

.PHONY: format
format: $(STAMP)-dev ## put code and templates into the house's layout
	@$(PY) -m ruff check --fix $(PYTHON_CODE)
	@$(PY) -m ruff format $(PYTHON_CODE)
	@$(PY) -m djhtml --tabwidth 2 $(TEMPLATES)

.PHONY: test-quick
test-quick: $(STAMP)-dev catalogues ## every test that takes little time and no browser: for each save
	$(SAY) 'Quick tests'
	@$(PY) -m pytest -q -n auto --dist worksteal -m 'not browser and not slow' $(ARGS)

.PHONY: test-slow
test-slow: $(STAMP)-dev catalogues ## those that take their time: the desks of the admin, long ways, many pages, the whole demo
	$(SAY) 'Tests that take their time'
	@$(PY) -m pytest -q -n auto --dist worksteal -m slow $(ARGS)

.PHONY: test-browser
test-browser: $(STAMP)-dev catalogues ## the journeys in a real browser (skipped, with the reason, where there is none)
	$(SAY) 'Tests in a browser'
	@$(PY) -m pytest -q -n auto --dist loadgroup -m browser $(ARGS) || { \
	  printf '\n▸ %s\n' 'What failed, once more and alone: a busy machine makes a browser slow'; \
	  $(PY) -m pytest -q --last-failed --last-failed-no-failures none -m browser $(ARGS); }

.PHONY: bench
bench: $(STAMP)-dev catalogues ## how fast pages and search answer, beside a bare Django view (needs wrk); ARGS='--offers 500 --seconds 3'
	@$(PY) -m tests.bench.portal $(ARGS)
	@$(PY) -m tests.bench.search

.PHONY: catalogues
catalogues: $(STAMP)-base ## compile the message catalogues that have changed
	$(SAY) 'Languages …'
	@$(PY) -c 'from cms.catalogues import compile_catalogues as run; print(*run(["locale"]) or ["up to date"], sep="\n")'

.PHONY: messages
messages: $(STAMP)-base ## collect new strings into the message catalogues (needs the system's gettext)
	@command -v xgettext >/dev/null || { echo 'Collecting strings needs gettext: apt-get install gettext'; exit 1; }
	@$(MANAGE) makemessages --all --no-wrap --no-obsolete --add-location file \
	  --ignore '$(VENV)/*' --ignore 'var/*' --ignore 'tests/*'

.PHONY: screenshots
screenshots: $(STAMP)-dev ## the documents' pictures, taken from a running `make demo`
	@$(MANAGE) screenshots --url 'http://$(BIND):$(PORT)'

.PHONY: requirements
requirements: $(STAMP)-dev ## pin the newest versions that pyproject.toml allows
	@pin() { \
	  echo "requirements/$$1.txt"; \
	  $(PY) -m uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url --no-emit-find-links pyproject.toml "$${@:2}" --output-file "requirements/$$1.txt"; \
	}; \
	pin base; \
	pin production --extra production --constraints requirements/base.txt; \
	pin dev --extra production --group dev --constraints requirements/production.txt

.PHONY: clean
clean: ## remove what was installed and generated; databases and uploads in var/ stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete

# ── what the above stands on ─────────────────────────────────────────────────────────────────────────────────────────

# A virtual environment whose interpreter has gone or is too old is made anew. The longer lists contain the shorter ones.
$(STAMP)-%: | requirements/%.txt
	@if ! $(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  command -v '$(PYTHON)' >/dev/null || { echo 'Python is missing: apt-get install python3 python3-venv'; exit 1; }; \
	  '$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Python 3.11 or newer is needed, this is $$('$(PYTHON)' --version); another one: make PYTHON=python3.13 …"; exit 1; }; \
	  '$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo 'Python cannot make virtual environments: apt-get install python3-venv'; exit 1; }; \
	  printf '\n▸ %s\n' 'Virtual environment in $(VENV) …'; \
	  '$(PYTHON)' -m venv --clear $(VENV); \
	fi
	@total=$$(grep -c '^[a-zA-Z]' requirements/$*.txt); \
	  printf '\n▸ %s\n' "Packages of requirements/$*.txt (a minute or two the first time) …"; \
	  $(PY) -m pip install --progress-bar off --require-hashes -r requirements/$*.txt 2> >(grep -v '^WARNING:' >&2) \
	    | awk -v total="$$total" '/^(Collecting|Requirement already)/ {n++; if (n % 20 == 0) {print "  " n " of " total; fflush()}} \
	        /^Installing/ {print "  installing"; fflush()}'
	@find $(VENV) -maxdepth 1 -name '.installed-*' ! -name '$(notdir $(STAMP))-*' -delete
	@touch '$@' $(if $(filter dev,$*),$(STAMP)-production) $(if $(filter dev production,$*),$(STAMP)-base)

.PHONY: production-environment
production-environment:
	@for name in SECRET_KEY ALLOWED_HOSTS; do \
	  test -n "$${!name:-}" || { echo "Production settings come from the environment, and $$name is not set: see docs/betrieb/einstellungen.md."; exit 1; }; \
	done

.PHONY: free-port
free-port: $(STAMP)-base
	@$(PY) -c 'import socket, sys; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind((sys.argv[1], int(sys.argv[2])))' \
	  '$(BIND)' '$(PORT)' 2>/dev/null || { echo 'Port $(PORT) on $(BIND) is taken. Another one: make $(MAKECMDGOALS) PORT=8001'; exit 1; }
