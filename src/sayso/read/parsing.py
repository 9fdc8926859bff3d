"""The process that `isolation` starts: it parses what comes in and writes what it finds."""

from sayso.read.isolation import serve

if __name__ == "__main__":
    serve()
