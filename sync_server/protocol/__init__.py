"""The contract between client and server: everything public, nothing secret, no clock, no input or output."""
