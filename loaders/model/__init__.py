"""A language model as a second reader: it proposes, the gate of `loaders.reader` decides."""
