def _jupyter_labextension_paths():
    """Where `jupyter labextension develop` finds what was built."""
    return [{"src": "labextension", "dest": "pieces-os-jupyterlab-example"}]
