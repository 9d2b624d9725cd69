#!/usr/bin/env python3
"""GLIP's own recipe for phrases (NLTK's perceptron tagger on lower-cased words, one chunk grammar), for comparison of speed.
usage: nltk_baseline.py CAPTIONS.jsonl COUNT. Prints captions per second of processor time. Needs NLTK 3.8 and its data 'averaged_perceptron_tagger'."""
import json, sys, time
from nltk import RegexpParser
from nltk.tag import PerceptronTagger
from nltk.tokenize import NLTKWordTokenizer

captions = [json.loads(line)['caption'] for _, line in zip(range(int(sys.argv[2])), open(sys.argv[1], encoding='utf-8'))]
tagger, tokenizer, parser = PerceptronTagger(), NLTKWordTokenizer(), RegexpParser('NP: {<DT>?<JJ.*>*<NN.*>+}')
start, phrases = time.process_time(), 0
for caption in captions:
    tree = parser.parse(tagger.tag(tokenizer.tokenize(caption.lower())))
    phrases += sum(1 for subtree in tree.subtrees() if subtree.label() == 'NP')
seconds = time.process_time() - start
print(json.dumps(dict(captions=len(captions), phrases=phrases, captionsPerSecond=round(len(captions) / seconds))))
