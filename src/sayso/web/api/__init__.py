"""The interface for programs, `/api/1`: keys are added to its answers, none is changed."""
