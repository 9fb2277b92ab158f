"""One file a message, one function `handle(call, request) -> reply`: what the server does once access is granted."""
