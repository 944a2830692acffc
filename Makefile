# For those whose fingers say make; ./manage is the thing itself.
run test:
	./manage $@

.PHONY: run test
