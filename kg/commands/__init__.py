"""One module for each command, with one function ``run`` that returns the exit code; imported when it is called."""
