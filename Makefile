# SPDX-License-Identifier: Apache-2.0
# The front step. `make run` and `make test` install what is needed, on Debian 12 as root or with sudo.
SHELL := /bin/bash
JOBS ?= $(shell nproc)
DEMO_DIR ?= build/demo-newsroom
LISTEN ?= localhost:8080

.PHONY: run test test-deep build package bench fuzz format lint screenshots dependencies clean

run: build  ## serve a demo newsroom on http://localhost:8080
	build/release/standfirst demo $(DEMO_DIR) --listen $(LISTEN)

build: dependencies  ## the release binary: build/release/standfirst
	STANDFIRST_PRECOMPILE=$${STANDFIRST_PRECOMPILE-ON} scripts/build release standfirst

package: build  ## a Debian package: build/standfirst_VERSION_ARCHITECTURE.deb
	scripts/build-package

test: dependencies  ## everything that CI runs; ends with "N passed, N failed"
	scripts/run-tests

test-deep: dependencies  ## what is too long for CI: thousands of kills and power cuts, large data, long fuzzing
	scripts/run-tests --deep

bench: dependencies  ## the measurements of docs/performance.md
	scripts/run-benchmarks

fuzz: dependencies  ## every fuzz target for FUZZ_SECONDS each (600)
	scripts/run-fuzzers

format:  ## lay out every source file
	git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i

lint: dependencies  ## rooms, routes, texts, layout, clang-tidy
	scripts/run-lint

screenshots: build  ## draw every page, light and dark, both directions
	cd tests/journeys && ./install && node screenshots.mjs

dependencies:
	@scripts/install-dependencies

clean:
	rm -rf build
