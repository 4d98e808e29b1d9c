# make run: serve Rosa.  make test: try everything.  make a11y: who can read which page.  All install what they need first; see README.md.

BIN := .venv/bin

.PHONY: run test check bench a11y clean

run: .venv/installed
	@$(BIN)/flask --app app setup
	@exec $(BIN)/python -m gunicorn -c python:rosa.gunicorn

test: .venv/installed-test
	@.ci/install
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -n 3 --dist loadfile

check: .venv/installed-test
	@$(BIN)/ruff format --quiet --check . || { echo "Not formatted. Run: $(BIN)/ruff format"; exit 1; }
	@$(BIN)/ruff check --quiet .

bench: .venv/installed-test
	@.ci/install
	@$(BIN)/python -m tests.bench

a11y: .venv/installed-test
	@.ci/install
	@$(BIN)/python -m a11y.harness

# Everything that is made again by itself; never var/, where the database lives.
clean:
	rm -rf .venv .cache .pytest_cache .ruff_cache .hypothesis *.egg-info static/build tests/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/installed: pyproject.toml
	@.ci/venv && touch $@

.venv/installed-test: pyproject.toml
	@.ci/venv test && touch $@ .venv/installed
