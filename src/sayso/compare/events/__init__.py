"""Which events of different reports are one event, learnt from labelled pairs."""
