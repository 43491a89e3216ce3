"""Models at run time: features of words, word pieces, windows, and the encoder on onnxruntime."""
