# 首问 · every task of the house. `make help` lists them; `make run` and `make test` do their whole set-up themselves.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.ONESHELL:
.SHELLFLAGS := -eu -c

PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?= python3
BIN := $(CURDIR)/.venv/bin
RUN_STAMP := .venv/.installed-run
DEV_STAMP := .venv/.installed-dev

export PATH := $(BIN):$(PATH)
export REFLEX_USE_NPM := 1
export REFLEX_TELEMETRY_ENABLED := false
export REFLEX_CHECK_LATEST_VERSION := false

.PHONY: help run test check dev bench migrate lock screenshots

help: ## 显示全部任务 · show the tasks
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: $(RUN_STAMP) ## 安装、建库、演示数据、构建并启动 · the whole set-up and the running product
	@SHOUWEN_PORT=$(PORT) SHOUWEN_HOST=$(HOST) SHOUWEN_DEMO=$${SHOUWEN_DEMO:-1} exec $(BIN)/python -m shouwen_app serve --prepare

test: $(DEV_STAMP) ## 安装并运行全部测试 · the whole set-up and every test
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --durations 15

check: $(DEV_STAMP) ## 格式、静态检查、类型、依赖方向 · format, lint, types, import contracts
	@echo '== ruff format'; $(BIN)/ruff format --check .
	echo '== ruff check'; $(BIN)/ruff check .
	echo '== pyright'; $(BIN)/pyright
	echo '== import contracts'; $(BIN)/lint-imports --no-cache --no-logo

dev: $(DEV_STAMP) ## 改动后自动重建并重启 · rebuild and restart on every change
	@export SHOUWEN_PORT=$(PORT) SHOUWEN_HOST=$(HOST) SHOUWEN_DEMO=$${SHOUWEN_DEMO:-1}
	exec $(BIN)/watchfiles --filter python '$(BIN)/python -m shouwen_app serve --prepare' shouwen_app analytics assets

bench: $(DEV_STAMP) ## 速度数字，一次运行一张表 · speed figures, one table
	@$(BIN)/python -m benchmarks

migrate: $(RUN_STAMP) ## 升级数据库结构 · bring the schema up to date
	@$(BIN)/python -m shouwen_app migrate

lock: $(DEV_STAMP) ## 重新锁定依赖 · lock the dependencies anew
	@. ./.ci/uv.sh
	"$$UV" pip compile --upgrade --universal --generate-hashes --python-version 3.11 --quiet \
	  pyproject.toml -o requirements.lock
	"$$UV" pip compile --upgrade --universal --generate-hashes --python-version 3.11 --quiet --extra dev \
	  pyproject.toml -c requirements.lock -o requirements-dev.lock
	rm -rf reflex.lock .web
	$(BIN)/python -m shouwen_app build

screenshots: $(DEV_STAMP) ## 截取各页面 · take the screenshots of every page
	@$(BIN)/python -m tests.e2e.screenshots

$(RUN_STAMP): requirements.lock pyproject.toml .ci/uv.sh .ci/install
	@PYTHON=$(PYTHON) .ci/install requirements.lock
	touch $@

$(DEV_STAMP): requirements-dev.lock requirements.lock pyproject.toml .ci/uv.sh .ci/install
	@PYTHON=$(PYTHON) .ci/install requirements-dev.lock
	touch $@ $(RUN_STAMP)
