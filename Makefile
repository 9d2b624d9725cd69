# Needs the .NET 10 SDK and make. `make help` lists the commands.
export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_GENERATE_ASPNET_CERTIFICATE := false
GLIP := artifacts/glip/glip
RID := linux-$(if $(filter aarch64,$(shell uname -m)),arm64,x64)
DEMO := artifacts/demo

.PHONY: help build demo test bench pack clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## The executable, with its native libraries and the built-in teacher, at artifacts/glip/glip
	@echo "Building; the first time fetches packages and native libraries, a minute or two"
	@dotnet publish src/GlipPipeline.Cli --configuration Release --runtime $(RID) --output artifacts/glip --nologo --verbosity quiet

demo: build ## Draws scenes, labels them, and leaves a corpus and a page to look at under artifacts/demo
	rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(GLIP) synth --pairs 300 --seed 42 --out $(DEMO)/scenes.tar --truth $(DEMO)/truth.jsonl
	$(GLIP) label --source $(DEMO)/scenes.tar --out $(DEMO)/corpus --teacher nano
	$(GLIP) stats $(DEMO)/corpus
	$(GLIP) eval $(DEMO)/corpus --truth $(DEMO)/truth.jsonl
	$(GLIP) preview $(DEMO)/corpus --out $(DEMO)/preview.html
	@echo "Look at $(DEMO)/preview.html, and at the rows in $(DEMO)/corpus/data/*.parquet"

test: ## The tests that take minutes, not longer; tests/run without arguments runs all
	tests/run --filter 'Category!=Heavy&Category!=Scale'

bench: build ## Rates, stage times and peak memory as ratios measured in one run
	$(GLIP) bench

pack: ## The .NET tool, as packages under artifacts/packages: dotnet tool install --global GlipPipeline --source artifacts/packages
	dotnet pack src/GlipPipeline.Cli --configuration Release --output artifacts/packages -p:GlipPack=true --nologo --verbosity quiet
	@ls -lh artifacts/packages

clean: ## Removes everything that was built
	rm -rf artifacts
	find src tests -name bin -o -name obj | xargs rm -rf
