"""The SHA-256 of each model file; ``python -m training.digests`` writes this module."""

from __future__ import annotations

from typing import Final

DIGESTS: Final[dict[str, str]] = {
    "background.counts": "43e567793cf40e5d26e0e832af4539a2adf8a214e049521a6fd0788f049eeae6",
    "confidence_encoder.weights": "f81e6bdd12c4a4e9e2073debbc2fbff1ac6bc02217be2598b70576f9cb938911",
    "confidence_encoder_polnear.weights": "264cc8c1ac734b06f2abc5fbca8912d9a9844897212df51e71c2fd646f51b005",
    "confidence_linear.weights": "8b17d2bc5f93113f58071f3467ffa419fc46ddf9dd3f41818cb1388cfe5dc6b1",
    "confidence_rules.weights": "484edb186ce9c6dab9c4ddcff36fa3c9282bc1ca2adc5557632ec94b85df0ab5",
    "difference_confidence.weights": "d220979f1ff43854a26cc8dbb9ea3838e33bc82d66b70d189a7f7537203abe9e",
    "encoder.npz": "082471a529a1f81bf367e9079d07871fee21ab40f08f5e9cff42d0a379b6b448",
    "encoder.onnx": "26cf658e75d5673aa8d20b12343316fc208b222e1b7294f1ba5d36bbd977c3d1",
    "hypernyms.words": "92c4464f728df86c9e350f315bf310ac5ebfad374e620104382880686e9a2280",
    "linking.weights": "e81294ddf0f07eca70ae040245d8be2069448096246cb3190c53775b99bdae1c",
    "mention_ranker.weights": "e8ffc8418c54003de006cd8ab09b3d19ee6cf7f8a2d22576f75280f41768c2f1",
    "name_likeness.tsv": "34e73ede8477e1c4f50183c31326b7fd8685624d201534f30f3176920493e988",
    "name_search.tsv": "357bd462e55e2a1521170dc1075f2ba317c049e35b23c474450547fd77d761e7",
    "noun_types.words": "633f5be7504291e4762a423f6876ee26769005e7a4fd27475b946269c7f92892",
    "quoted_speech.weights": "1d8cc756d6c5cde5d9c7267fd6d892429285d3330762a721438818e4f59039e9",
    "relatedness.weights": "d5487d1c7009553f75d281e6226ea304860ec8987977c0197973bf4ef2eea35d",
    "roles.npz": "5892d45a0549f5e023014e97c300a32febed0c5a14a9a2a1170310f36960c1ce",
    "similarity.weights": "5e47e28c88c6aa09f072e2779a30322f078bec3f8d8bca28f7b29ed7263466b5",
    "speaker_confidence.weights": "32cbc589e7e420a0406810f7893ecfc3482579a9baf765203a2a603b87985f5f",
    "statements.weights": "35b59ed224d75b141c41bb5847fe6eb130524f9e8e245803c66a3391546598d7",
    "verdict_confidence.weights": "d5c6a735f651145ffd8b4ccd6a1c39d584317872ba33d81907b874b17365be2a",
    "verdicts.weights": "04b3ac2313683d54e6c20160336473243f444dec0cc905eccd2c4fafaff03568",
    "wordnet.words": "acd281a2bfba1611c925fd24090ca54a5ab4f609d899d6d059822da1928be707",
}
