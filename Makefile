# Visit Coach. The first `make` of any kind sets everything up.
.PHONY: run test coverage lock bench pictures clean
.DEFAULT_GOAL := run

BIN := .venv/bin
CHECKED := $(sort $(dir $(wildcard app/*.py tests/*.py bench/*.py scripts/*.py)))
SCREEN := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname -s)))
BYTECODE := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m compileall -q app

run: .venv/.ready
	@$(BYTECODE)
ifneq ($(SCREEN),)
	@$(BIN)/visitcoach $(ARGS)
else
	@echo "There is no screen here, so a sample visit is walked through the windows off screen."
	@$(BIN)/visitcoach demo --out "$(CURDIR)/demo-out"
endif

test: export QT_QPA_PLATFORM := offscreen
test: .venv/.ready
	@echo "== Format"
	@$(BIN)/ruff format --check .
	@echo "== Lint"
	@$(BIN)/ruff check .
	@echo "== Types"
	@$(BIN)/mypy $(CHECKED)
	@echo "== Architecture"
	@$(BIN)/lint-imports --no-logo
	@echo "== Tests"
	@$(BIN)/pytest $(ARGS)

coverage: export QT_QPA_PLATFORM := offscreen
coverage: .venv/.ready
	@$(BIN)/coverage run -m pytest $(ARGS)
	@$(BIN)/coverage report

# Resolves for every system at once; the file names versions and hashes, never where they came from.
# `make lock ARGS=--upgrade` takes the newest versions, `ARGS="--upgrade-package NAME"` one of them.
lock: export UV_SYSTEM_CERTS := true
lock: .venv/.ready
	@$(BIN)/uv pip compile --quiet --no-config --universal --generate-hashes --no-emit-index-url \
		--group dev --custom-compile-command "make lock" $(ARGS) \
		--output-file requirements.txt pyproject.toml
	@if grep -nE '://' requirements.txt; then echo "requirements.txt names a host"; exit 1; fi
	@$(MAKE) --no-print-directory .venv/.ready

bench: .venv/.ready
	@$(BYTECODE)
	@$(BIN)/python -m bench $(ARGS)

pictures: .venv/.ready
	@$(BIN)/python scripts/pictures.py $(ARGS)

clean:
	@rm -rf .venv build dist demo-out .coverage .hypothesis \
		.import_linter_cache .mypy_cache .pytest_cache .ruff_cache

.venv/.ready: requirements.txt scripts/setup.sh
	@sh scripts/setup.sh
	@touch $@
