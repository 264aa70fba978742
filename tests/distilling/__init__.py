"""Makes the table of word vectors that ships, distilled from a sentence encoder: `python -m tests.distilling`."""
