"""Tests of the code itself: each rule is a function from a root folder to the sentences that say what breaks it."""
