"""`python -m whowhen`: the same as the command `whowhen`."""

from whowhen.cli import main

if __name__ == "__main__":
    main()
