"""A claim graph in other shapes: JSON lines, GraphML, a report to read, and the record of a build."""
