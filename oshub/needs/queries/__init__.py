"""Every question we ask here, a file for each noun. Views chain these; they never filter."""
