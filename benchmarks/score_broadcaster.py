"""Score what is read of short general news that nothing was tuned on, against labels by hand.

usage: python -m benchmarks.score_broadcaster LEE [SHARED] [--half p|q] [--misses]

LEE is lee_background.cor, in gensim's wheel under gensim/test/test_data: reports of an Australian
broadcaster.  SHARED (default ../shared) holds tools/.  The labels are broadcaster_labels.json, by
report and offsets.  Look at half p alone; of q only totals are told, and `--misses` is refused.
"""

from benchmarks.hand_labels import BROADCASTER, broadcaster_texts, score_labels

if __name__ == "__main__":
    score_labels(__doc__, BROADCASTER, broadcaster_texts)
