"""In and out: tables of claims and questions."""
