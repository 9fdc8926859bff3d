"""How a report is laid out: paragraphs, datelines, quotations, turns of speakers."""
