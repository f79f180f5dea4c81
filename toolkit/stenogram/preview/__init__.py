"""Live preview: the site of an edition on one's own machine, made anew as its files are saved."""
