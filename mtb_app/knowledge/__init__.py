"""Evidence and label sources as one immutable `KnowledgeRelease`."""
