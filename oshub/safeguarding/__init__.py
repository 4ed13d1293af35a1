"""Pupils without names, and care for what everybody reads.

Words: class (a school class in one school year), seat (a pupil, known only by a code), code, voice
(whoever speaks: a person, a seat or a device), review (somebody of the hub looks at a text, before
or after it is published), objection (an author's, once, against a decision).
Deeds: open a class, print, renew and enter codes, close; publish, send back, refuse; take a
suggestion, write anew, withdraw, object. Owners of texts register in `moderating.py`, cards for a
class's page in `class_page.py`.
Facts out: see `facts.py`. Facts in: none. Leans on: hubs, parts, core.
"""
