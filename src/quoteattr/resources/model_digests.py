"""The SHA-256 of each model file; ``python -m training.digests`` writes this module."""

from __future__ import annotations

from typing import Final

DIGESTS: Final[dict[str, str]] = {
    "background.counts": "43e567793cf40e5d26e0e832af4539a2adf8a214e049521a6fd0788f049eeae6",
    "confidence_encoder.weights": "ab64f76f4729f8dabcb852ca157941e37bf64589863187b19b2cd4c9408ae72f",
    "confidence_encoder_polnear.weights": "ab64f76f4729f8dabcb852ca157941e37bf64589863187b19b2cd4c9408ae72f",
    "confidence_linear.weights": "8b17d2bc5f93113f58071f3467ffa419fc46ddf9dd3f41818cb1388cfe5dc6b1",
    "confidence_rules.weights": "484edb186ce9c6dab9c4ddcff36fa3c9282bc1ca2adc5557632ec94b85df0ab5",
    "difference_confidence.weights": "d220979f1ff43854a26cc8dbb9ea3838e33bc82d66b70d189a7f7537203abe9e",
    "encoder.npz": "678b353593d29c074560c619352495bf6fed1b823702d670817a6af8bfcb438b",
    "encoder.onnx": "5fc0d1b2cefa035f26fd8ec83f68bd13f748426ac8240b2da51d7a9f0bf3579d",
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
    "statements.weights": "5aa5965068cb5ba2b10e8254aa84ac63883ca493e9d56b98df4a76547cb90014",
    "verdict_confidence.weights": "d5c6a735f651145ffd8b4ccd6a1c39d584317872ba33d81907b874b17365be2a",
    "verdicts.weights": "04b3ac2313683d54e6c20160336473243f444dec0cc905eccd2c4fafaff03568",
    "wordnet.words": "acd281a2bfba1611c925fd24090ca54a5ab4f609d899d6d059822da1928be707",
}
