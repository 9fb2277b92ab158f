"""One file a message pair: what a client may send and what the server answers.

Every struct is a msgpack map with text keys. Unknown keys are ignored, so that a newer side may add some.
A recipe for adding a message stands in docs/HOW_TO_ADD.md.
"""
