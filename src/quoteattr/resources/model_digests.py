"""The SHA-256 of each model file; ``python -m training.digests`` writes this module."""

from __future__ import annotations

from typing import Final

DIGESTS: Final[dict[str, str]] = {
    "background.counts": "43e567793cf40e5d26e0e832af4539a2adf8a214e049521a6fd0788f049eeae6",
    "confidence_encoder.weights": "9c2f0cc95fcba6cd3355a5823535ea5e5c357c20022670067e56b1ab2ae6ee82",
    "confidence_linear.weights": "1a78fb1057eb69aa792ea761d9b4776e48fa2ed3e0fda595574de5c17ad83227",
    "confidence_rules.weights": "e6286b47525a4de4fd6a7ad87cc4ca96d8b1850819d12217b140462ef6cdfb6f",
    "encoder.npz": "fb6865545339ae14c3ea040c553d44d51034e9a15e29c5a1ed7b7a7dfa728d5e",
    "encoder.onnx": "9e2c7700fd6a53fe5eee7fe8fa4c6b410557089dbdbc78543c27cd9c6d60a38c",
    "hypernyms.words": "92c4464f728df86c9e350f315bf310ac5ebfad374e620104382880686e9a2280",
    "linking.weights": "e81294ddf0f07eca70ae040245d8be2069448096246cb3190c53775b99bdae1c",
    "name_likeness.tsv": "c861b4510b8a1f9ace4a36959819f17cb2d5e949c3cd39dd99fd5f6a7ba847e1",
    "name_search.tsv": "6cc742ad4a67df187093e07aad2d35cf24000c2212fd1726d855f9c79658dcbc",
    "quoted_speech.weights": "1d8cc756d6c5cde5d9c7267fd6d892429285d3330762a721438818e4f59039e9",
    "relatedness.weights": "d5487d1c7009553f75d281e6226ea304860ec8987977c0197973bf4ef2eea35d",
    "roles.npz": "5892d45a0549f5e023014e97c300a32febed0c5a14a9a2a1170310f36960c1ce",
    "similarity.weights": "5e47e28c88c6aa09f072e2779a30322f078bec3f8d8bca28f7b29ed7263466b5",
    "statements.weights": "bcc69fc184fe630019eb90f888cbb710bc3f389eb9cba6cc60810173f5fdc9d9",
    "verdicts.weights": "04b3ac2313683d54e6c20160336473243f444dec0cc905eccd2c4fafaff03568",
    "wordnet.words": "acd281a2bfba1611c925fd24090ca54a5ab4f609d899d6d059822da1928be707",
}
