"""What differs between two renderings, and what each difference means.

- The way in: ``compare`` answers with a ``comparison``, whose words in common and differences ``segments`` cuts.
- Two texts side by side: ``tokens`` are what is compared, an ``aligned_pair`` says which go together,
  ``equivalents`` which say the same in another form, ``number_units`` what a number counts.
- What may differ: ``detectors`` find it, a module each; ``hedges`` has how strong a hedge is.
- What it means: ``difference_features`` and ``pair_measures`` describe it, ``verdict`` decides, ``confidence`` says how
  surely.  ``relatedness`` asks first whether the two are renderings of one utterance.
"""
