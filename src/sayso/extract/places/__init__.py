"""Where figures hold: places named, what holds what, and the place each figure belongs to."""
