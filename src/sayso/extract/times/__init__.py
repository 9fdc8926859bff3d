"""Dates and times of a report: found, told from traps, and reckoned from the day it appeared."""
