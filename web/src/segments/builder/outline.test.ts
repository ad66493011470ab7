import { describe, expect, it } from 'vitest';
import {
  type GroupOutline,
  type Outline,
  readSegment,
  regrouped,
  withAdded,
  withClause,
  withField,
  without,
  wrapped,
} from './outline.ts';

const text = `# Kept: why we look at them
kind: segment
name: busy
title: Busy
subject: person
rule:
  all:
    - metric: active_days_28
      above: 8 # a third of the days
    - any:
        - trait: title
          is: cfo
        - score: engagement
          at_least: 60
`;

describe('a segment as a sentence and as YAML', () => {
  it('is read group by group, each part with its place', () => {
    const rule = groupOf(text);
    expect(rule.parts).toHaveLength(2);
    expect(rule.parts[0]).toMatchObject({
      kind: 'clause',
      clause: { metric: 'active_days_28', above: 8 },
      place: ['rule', 'all', 0],
    });
    expect(rule.parts[1]).toMatchObject({ kind: 'group', how: 'any' });
  });

  it('changes only what was touched: comments elsewhere stay', () => {
    const changed = withClause(text, inAny(text, 0), { trait: 'title', is: ['cfo', 'ceo'] });
    expect(changed).toContain('# Kept: why we look at them');
    expect(changed).toContain('above: 8 # a third of the days');
    expect(inAny(changed, 0)).toMatchObject({ clause: { trait: 'title', is: ['cfo', 'ceo'] } });
    expect(withClause(text, inAny(text, 0), { trait: 'title', is: 'cfo' })).toBe(text);
  });

  it('takes a clause at the end of a group, written as lines even where the list was empty brackets', () => {
    const empty = 'kind: segment\nname: a\ntitle: A\nsubject: person\nrule:\n  all: []\n';
    const one = withAdded(empty, groupOf(empty), { did: { event: 'Signed In' }, within: '7d' });
    expect(one).toContain('  all:\n    - did:\n        event: Signed In\n      within: 7d\n');
    const two = withAdded(one, groupOf(one), { segment: 'champions' });
    expect(groupOf(two).parts).toHaveLength(2);
  });

  it('makes a group of a rule that was one clause when a second comes', () => {
    const single = 'kind: segment\nname: a\ntitle: A\nsubject: person\nrule: { segment: champions }\n';
    const both = withAdded(single, ruleOf(single), { not_segment: 'leavers' });
    expect(groupOf(both)).toMatchObject({
      how: 'all',
      parts: [{ clause: { segment: 'champions' } }, { clause: { not_segment: 'leavers' } }],
    });
  });

  it('takes the last clause of an inner group together with the group, never the outermost', () => {
    const one = without(text, inAny(text, 1));
    const none = without(one, inAny(one, 0));
    expect(groupOf(none).parts).toHaveLength(1);
    expect(groupOf(without(none, groupOf(none).parts[0] as Outline))).toMatchObject({
      how: 'all',
      parts: [],
    });
  });

  it('turns a group round and puts a clause into one of its own', () => {
    expect(groupOf(regrouped(text, groupOf(text), 'none'))).toMatchObject({ how: 'none' });
    const apart = wrapped(text, groupOf(text).parts[0] as Outline, 'none');
    expect(groupOf(apart).parts[0]).toMatchObject({
      how: 'none',
      parts: [{ clause: { metric: 'active_days_28' } }],
    });
  });

  it('shows what it has no words for, and leaves the rest usable', () => {
    const odd = text.replace('trait: title', 'tarot: title');
    expect(inAny(odd, 0)).toMatchObject({ kind: 'unread', text: 'tarot: title\nis: cfo' });
    expect(inAny(odd, 1)).toMatchObject({ kind: 'clause' });
  });

  it('is not read where the text is broken, or says something else than a segment', () => {
    expect(readSegment('kind: segment\nrule: [')).toBeNull();
    expect(readSegment('kind: metric\nname: a\n')).toBeNull();
    expect(readSegment('')).toBeNull();
  });

  it('drops the explanation when it is emptied', () => {
    const told = withField(text, 'about', 'Who is here most.');
    expect(readSegment(told)?.about).toBe('Who is here most.');
    expect(withField(told, 'about', '')).not.toContain('about');
  });
});

function ruleOf(yaml: string): Outline {
  const read = readSegment(yaml);
  if (read === null) throw new Error('The text is not a segment.');
  return read.rule;
}

function groupOf(yaml: string): GroupOutline {
  const rule = ruleOf(yaml);
  if (rule.kind !== 'group') throw new Error('The rule is not a group.');
  return rule;
}

function inAny(yaml: string, at: number): Outline {
  const any = groupOf(yaml).parts[1];
  const part = any?.kind === 'group' ? any.parts[at] : undefined;
  if (part === undefined) throw new Error('There is no such clause.');
  return part;
}
