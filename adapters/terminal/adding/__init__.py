"""What a maintainer adds: asked for step by step, by options or as lines of JSON."""
