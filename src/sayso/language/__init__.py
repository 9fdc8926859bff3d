"""Words of a language and what they name: lexicon, names, places, parties, measures."""
