# Everything is done by the launcher (python3 -m launcher); see its commands.py.
#   make run PORT=8070          another port
#   make run ODOO_SOURCE=DIR    a checkout of Odoo 19.0 instead of Debian's package
#   make run PYTHON=python3.11  another Python
#   make test ARGS="-k referral"
PYTHON ?= python3
export PORT ODOO_SOURCE
LAUNCHER = exec $(PYTHON) -m launcher
CONFIRMED = $(if $(YES),--yes)

.PHONY: help run test lint format shots stop reset clean
help:  ## what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*##/\t/'
run:  ## set up what is missing and serve the product
	@$(LAUNCHER) run
test:  ## lint and run all tests; ARGS="-k word" narrows
	@$(LAUNCHER) test $(ARGS)
lint:  ## the blocking checks of form and style
	@$(LAUNCHER) lint
format:  ## mend what can be mended
	@$(LAUNCHER) format
shots:  ## take the screenshots in docs/images again
	@$(LAUNCHER) shots $(ARGS)
stop:  ## end what runs in the background
	@$(LAUNCHER) stop
reset:  ## delete the product's database (YES=1: without asking)
	@$(LAUNCHER) reset $(CONFIRMED)
clean:  ## delete .run/ with everything in it (YES=1: without asking)
	@$(LAUNCHER) clean $(CONFIRMED)
