"""HTTP and nothing else: bytes in, one Service method, bytes out."""
