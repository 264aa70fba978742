"""How what was found in the knowledge is told, once or at every change."""
