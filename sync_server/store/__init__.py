"""What the server keeps: signed logs, sealed bodies, sessions. The only room with SQL; nothing here can be opened."""
