"""Makes a table of word vectors, distilled from a sentence encoder: `python -m tests.distilling`."""
