# Every command is one call of launch.py. PORT=, DATA= and only= are passed on.

PYTHON ?= python3
.DEFAULT_GOAL := help

help:
	@$(PYTHON) launch.py help

run check bench translations screenshots lock clean:
	@$(PYTHON) launch.py $@

test:
	@$(PYTHON) launch.py test $(only)

.PHONY: help run test check bench translations screenshots lock clean
