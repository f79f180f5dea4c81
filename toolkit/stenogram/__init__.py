"""A verbatim record, made into an edition: transcriptions to annotated TEI, validated and published."""

__version__ = "0.1.0"
