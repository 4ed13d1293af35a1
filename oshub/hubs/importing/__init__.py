"""The network's published facts come in from a file, each with its source, and never overwrite.

- `reading`: bytes become an object, or one sentence says why not.
- `shapes`, `file_format`, `checking`: every fault of the file, each with path, value and expected.
- `items`: what the file says, thing by thing, in the words of the file.
- `homes`: where each kind of thing lives in our record, and which verb writes it.
- `comparing`, `importing`: what is new, changed or edited here since; written all or nothing.
- `sources`, `waiting`, `consortium`: what pages and later capabilities ask of all this.

Facts out: `network.imported`, once per batch.
"""
