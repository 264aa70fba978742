"""The text of a YAML file, to which lines are added so that all else stays as it is."""
