"""compare(): what differs between two renderings, what each difference means, and the verdict."""

from __future__ import annotations

from quoteattr.utterances.amounts import differing_amounts
from quoteattr.utterances.facing import Facing, Finding, face, swapped
from quoteattr.utterances.hedging import shifted_hedges
from quoteattr.utterances.naming import differing_names
from quoteattr.utterances.polarity import lost_negations
from quoteattr.utterances.reading import read_tokens
from quoteattr.wording.synonyms import opposite


def findings(facing):
    numbers, same = differing_amounts(facing)
    names, same2 = differing_names(facing)
    return numbers+names+lost_negations(facing)+shifted_hedges(facing), same|same2

def sim(facing):
    wa=sum(t.weight for t in facing.a); wb=sum(t.weight for t in facing.b)
    c=sum(facing.a[i].weight+facing.b[j].weight for i,j in facing.to_b.items())
    return c/(wa+wb) if wa+wb else 1.0

def compare(a,b):
    fa,ta=read_tokens(a); fb,tb=read_tokens(b)
    facing=face(ta,tb)
    f,same=findings(facing)
    s=sim(facing)
    kinds={x.kind for x in f}
    claimed_a={i for x in f for i in x.a}|{i for i,_ in same}
    claimed_b={j for x in f for j in x.b}|{j for _,j in same}
    for gap in facing.gaps:
        A=[facing.a[i] for i in gap.a if i not in claimed_a and not facing.a[i].small]
        B=[facing.b[j] for j in gap.b if j not in claimed_b and not facing.b[j].small]
        if any(opposite(x.lemma,y.lemma) for x in A for y in B): f.append(Finding('opposite',gap.a,gap.b))
        elif A and not B and len(A)>1: f.append(Finding('omitted',gap.a,gap.b))
        elif B and not A and len(B)>1: f.append(Finding('added',gap.a,gap.b))
    kinds={x.kind for x in f}
    if [w.form for w in ta]==[w.form for w in tb]: v='identical' 
    elif s<.3: v='unrelated'
    elif kinds&{'number','negation','name','opposite'}: v='conflicting'
    elif 'hedge' in kinds: v='shifted'
    elif kinds&{'added','omitted'}: v='partial'
    else: v='equivalent'
    return v,s,[(x.kind,' '.join(facing.a[i].form for i in x.a),' '.join(facing.b[j].form for j in x.b)) for x in f], facing
