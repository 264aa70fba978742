"""What is looked for in a knowledge: a rule a file, each of one idea.

A rule is a generator `found` that takes the trial and gives its findings; its module's name, with dashes, names it.
"""
