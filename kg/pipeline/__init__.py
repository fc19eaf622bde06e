"""The stages in their order: what a command or a program calls."""
