# Everything runs inside .venv, which the first `make run` or `make test` makes from the pinned lists.
PYTHON ?= python3
export PIP_DISABLE_PIP_VERSION_CHECK = 1

py := .venv/bin/python
install := $(py) -m pip install -qq --progress-bar off
pinned := $(install) --no-compile --require-hashes --requirement
compile := $(py) -m compileall -qq -j 0 .venv/lib  # quicker than pip, which compiles on one core
lock := $(py) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make requirements" pyproject.toml
headless := $(if $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname)),,--server.headless true)

pages := $(wildcard tests/test_pages*.py)
waiting := tests/jobs tests/llm $(wildcard tests/test_cli*.py tests/test_consent*.py)  # for others, often
stores := $(wildcard tests/test_store*.py)
beside := $(py) -m pytest -p no:cacheprovider

.DEFAULT_GOAL := help
.PHONY: help run test long bench evals requirements clean

help:  ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

run: .venv/project.stamp  ## open the coach in your browser (the first time installs it: about a minute)
	@echo "Opening the coach; stop it with Ctrl+C."
	@$(py) -m streamlit run app.py --server.address 127.0.0.1 --browser.gatherUsageStats false \
	    --server.showEmailPrompt false $(headless)

test: .venv/test.stamp .venv/project.stamp  ## run every check and test (the first time installs them: about a minute)
	@echo "Checking style, types and imports: about half a minute."
	@$(py) -m ruff check .
	@$(py) -m ruff format --check .
	@$(py) -m mypy
	@.venv/bin/lint-imports --no-logo
	@echo "Running the tests, three kinds beside each other: some minutes."
	@mkdir -p .pytest_cache
	@$(beside) tests/e2e $(stores) >.pytest_cache/browser.log 2>&1 & browser=$$!; \
	    $(beside) $(pages) $(waiting) >.pytest_cache/pages.log 2>&1 & shown=$$!; \
	    trap 'kill $$browser $$shown' INT TERM; \
	    $(py) -m pytest --ignore tests/e2e $(patsubst %,--ignore %,$(pages) $(waiting) $(stores)); failed=$$?; \
	    wait $$shown || failed=1; wait $$browser || failed=1; \
	    cat .pytest_cache/pages.log .pytest_cache/browser.log; exit $$failed

long: .venv/test.stamp .venv/project.stamp  ## run the few tests that take too long for every time
	@echo "Running the long tests: a few minutes."
	@$(py) -m pytest -m long

bench: .venv/test.stamp .venv/project.stamp  ## measure speed and accuracy, and print the figures
	@echo "Measuring: a few minutes."
	@$(py) -m pytest tests/bench --override-ini "python_files=bench_*.py" --capture=no

evals: .venv/test.stamp .venv/project.stamp  ## measure the model that COACH_MODEL names; asks before it sends (ARGS=--yes agrees)
	@$(py) -m tests.evals.model $(ARGS)

requirements: .venv/bin/python  ## renew the pinned lists from pyproject.toml; needs the network
	@echo "Renewing requirements.txt, requirements-dev.txt and requirements-team.txt: a few seconds."
	@$(install) uv
	@$(lock) --group build --output-file requirements.txt
	@$(lock) --group dev --constraints requirements.txt --output-file requirements-dev.txt
	@$(lock) --group build --extra postgresql --constraints requirements-dev.txt --output-file requirements-team.txt

clean:  ## remove .venv and everything else that was made
	@echo "Removing .venv, caches and built files."
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	    { echo "okr-coach needs Python 3.11 or newer; name yours, for example: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo "Python’s venv module is missing; install it, on Debian and Ubuntu with: apt install python3-venv" >&2; exit 1; }
	@echo "Making .venv: a few seconds."
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	@echo "Installing what the coach needs, each file checked against its hash: about a minute."
	@$(pinned) requirements.txt
	@$(compile)
	@touch $@

.venv/test.stamp: requirements-dev.txt | .venv/bin/python
	@echo "Installing what the coach and its tests need, each file checked against its hash: about a minute."
	@$(pinned) requirements-dev.txt
	@$(compile)
	@touch .venv/run.stamp $@

# Order matters to `make test`: its longer list holds the shorter one, so only one of them is installed.
.venv/project.stamp: pyproject.toml $(if $(filter test long bench evals requirements,$(MAKECMDGOALS)),.venv/test.stamp,.venv/run.stamp)
	@echo "Adding the coach itself: a few seconds."
	@$(install) --no-deps --no-build-isolation --editable .
	@touch $@
