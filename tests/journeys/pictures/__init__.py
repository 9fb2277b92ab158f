"""The pictures of the program, one file a screen: each makes what stands in the window when it is taken."""
