"""The look: base template, components, style sheets, icons, forms, and maps drawn on the server.

Words: hue (each hub has one; the network is ink on paper), card, queue, figure, timeline, trail.
Leans on nothing of ours, and knows no table. No facts in or out.
"""
