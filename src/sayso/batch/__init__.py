"""Many reports at once: one pure job, run in this process or in a pool of processes."""
