"""The read side: one file a screen, returning frozen rows. Texts are complete but unformatted: days, codes, names."""
