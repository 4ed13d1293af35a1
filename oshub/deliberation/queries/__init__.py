"""Every question we ask here, a file for each kind of thing. Views chain these; they never filter."""
