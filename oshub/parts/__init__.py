"""Parts that every context can use.

Words: search (finding things by words in eight languages), file (an upload, checked and written
anew), place (a European town, from our own list), follow
(somebody wants to hear what becomes of a thing), goal
(which of the Sustainable Development Goals a thing serves).
Leans on core. Tells the world nothing: the owner of a thing records what happened to it, says what
it is found by, and decides who may see it. People are known only as settings.AUTH_USER_MODEL.
"""
