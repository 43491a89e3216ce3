"""The encoder at run time: word pieces, windows, the network on onnxruntime."""
