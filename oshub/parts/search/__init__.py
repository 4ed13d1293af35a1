"""One search for eight languages that answers the same on SQLite and PostgreSQL.

Words: document (what is known of one thing), lexeme (what both databases store and compare),
little word (an article or the like), trace (what a word leaves when letters are taken out).
Everything that depends on a language happens in Python: fold, cut, stem. The databases only keep
sets of lexemes (a tsvector, an FTS5 table) and intersect them.

Owners of things call `index` and `remove` in their verbs; `Search`, `find` and `matching` answer.
Who may see a thing is not known here: filter with the owner's rule.
"""
