"""A multilingual awareness bot against trafficking in persons, for people in Japan."""
