"""The commands of the command line: they wire the rooms together and decide nothing."""
