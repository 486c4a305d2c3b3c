"""Chinese documents become an RDF knowledge graph of who holds which honours."""

__version__ = "0.1.0"
