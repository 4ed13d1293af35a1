"""The public face and everybody's desk: pages composed from all contexts, read-only.

Words: home, hub page, directory, desk, door (a way to get involved), feed, sitemap.
Facts in: all public ones, for feeds and desks. Facts out: none. Leans on everything.
"""
