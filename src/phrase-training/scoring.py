"""Best labels, and their score as that of the marked captions' own scorer."""


def best_labels(scores, transitions):
    total, back = scores[0] + transitions[3], []
    for score in scores[1:]:
        sums = total[:, None] + transitions[:3]
        back.append(sums.argmax(0))
        total = sums.max(0) + score
    labels = [int(total.argmax())]
    for row in reversed(back):
        labels.append(int(row[labels[-1]]))
    return labels[::-1]


def spans(caption, labels):
    found, first = set(), None
    for i, label in enumerate(labels + [0]):
        if first is not None and label != 2:
            found.add((caption["starts"][first], caption["ends"][i - 1]))
            first = None
        if label == 1:
            first = i
    return found


def score(captions, all_labels):
    """Micro F in percent; what overlaps a doubtful phrase counts neither way."""
    right = wrong = firm_count = 0
    for caption, labels in zip(captions, all_labels):
        firm = {(start, end) for start, end, doubtful in caption["gold"] if not doubtful}
        doubts = [(start, end) for start, end, doubtful in caption["gold"] if doubtful]
        firm_count += len(firm)
        for span in spans(caption, labels):
            if span in firm:
                right += 1
            elif not any(span[0] < end and start < span[1] for start, end in doubts):
                wrong += 1
    return 200 * right / max(1, right + wrong + firm_count)
