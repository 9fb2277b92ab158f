"""The window: screens, editors, widgets and the plumbing between them and the store. The only room that knows Qt."""

from homevisit.ui import bindings

bindings.spare_sources()  # before anything large is imported
