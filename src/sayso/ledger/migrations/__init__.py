"""How the tables came to be, one step a file; run when a ledger is opened."""
