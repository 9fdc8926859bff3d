"""Claims in the formats of other tools: STIX, FollowTheMoney, Web Annotation, schema.org."""
