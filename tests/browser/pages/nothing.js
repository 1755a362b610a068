// No fallback: a script that defines nothing.
