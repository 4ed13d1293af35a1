"""`make bench`: a synthetic network of full size on PostgreSQL, and what its pages then cost.

Words: size (how big a network), filling (writing it in bulk), page type (one kind of address, with
many examples), clock (what the server itself measures), first view (the bytes of a page with all
that a browser fetches for it). It is a benchmark, not a timed test: it reports, and never fails.
"""
