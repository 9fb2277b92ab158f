"""One file a kind. A kind imports `homevisit.records.kind` and never another kind."""
