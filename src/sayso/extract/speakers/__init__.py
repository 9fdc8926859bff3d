"""Who the sources are: names, offices, pronouns, and the chains of voices between them."""
