"""The use cases that terminal, browser, watch and exchange share."""
