# The few commands people type. `make test` does all its own set-up on a clean clone.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: test prepare lint rust types pages scenarios browser bench fmt

# Tests in Rust need no pages; the browser story and the scenarios run the release server with them.
DEV := WEB_BUILD=skip
RELEASE := target/release

test: prepare lint rust types pages scenarios browser
	@echo 'make test: all passed'

prepare:
	tests/prepare.sh
	cd web && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci; }
	cd tests/browser && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci; }

lint:
	cargo fmt --all --check
	$(DEV) cargo clippy --workspace --all-targets --locked -- -D warnings
	cd web && npm run --silent lint && npm run --silent check

rust:
	$(DEV) cargo test --workspace --locked

# The Rust tests have written the browser's types anew: they must be the committed ones.
types: rust
	git diff --exit-code -- web/src/protocol
	test -z "$$(git ls-files --others --exclude-standard web/src/protocol)"

pages:
	cd web && npm test --silent

$(RELEASE)/yishiting: FORCE
	cargo build --release --locked -p yishiting -p loadtest
FORCE:

scenarios: $(RELEASE)/yishiting
	$(RELEASE)/loadtest play tests/scenarios/*.json

browser: $(RELEASE)/yishiting
	cd tests/browser && npx playwright test

# Figures for docs/measured.md: ratios against a floor of the same run.
bench: $(RELEASE)/yishiting
	$(RELEASE)/loadtest join
	$(RELEASE)/loadtest vote
	$(RELEASE)/loadtest storm
	$(RELEASE)/loadtest slow
	$(RELEASE)/loadtest reconnect

fmt:
	cargo fmt --all
	cd web && npx biome check --write .
