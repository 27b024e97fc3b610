"""The mirror: the facts of a store in a Neo4j database, and what others have changed there.

Nothing outside this package knows the driver, and nothing in it imports the driver before it is needed.
"""
