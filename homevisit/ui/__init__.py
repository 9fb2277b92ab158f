"""The window: screens, editors, widgets and the plumbing between them and the store. The only room that knows Qt."""
