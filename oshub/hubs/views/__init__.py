"""The pages of this context's deeds, a file per noun. A view finds, calls one verb and answers."""
