"""Pupils without names, and care for what everybody reads.

Words: class (a school class in one school year), seat (a pupil, known only by a code), code, voice
(whoever speaks: a person, a seat or a device), review (somebody of the hub looks at a text, before
or after it is published), appeal.
Facts out: see `facts.py`. Facts in: none. Leans on: hubs, parts, core.
"""
