"""The state of numpy's legacy generator after draws of several kinds, and what it draws next.

Writes random_state_cases.json. Run: /usr/bin/python3 test/reference/random_state_cases.py
"""

import json
from pathlib import Path

import numpy as np


def state_case(seed, normals, uniforms):
    source = np.random.RandomState(seed)
    source.randn(normals)
    source.rand(uniforms)
    _, words, position, has_spare, spare = source.get_state()
    return {
        "seed": seed,
        "normals": normals,
        "uniforms": uniforms,
        "position": int(position),
        "words": [int(word) for word in words],
        "spare": float(spare) if has_spare else None,
        "nextNormals": source.randn(3).tolist(),
        "nextUniforms": source.rand(3).tolist(),
        "nextPermutation": source.permutation(9).tolist(),
    }


cases = [state_case(0, 0, 0), state_case(1, 3, 0), state_case(7, 4, 310), state_case(42, 5, 700)]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases))
