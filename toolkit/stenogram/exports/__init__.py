"""The edition in other forms: for word processors, statistics, and other projects' TEI."""
