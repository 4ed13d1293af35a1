"""What each context adds to the stage, a module each."""
