import { DEFINITIONS_MAX, type Definition, type MetricDefinition } from '@sextant/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText } from './check-text.ts';
import { consistentPart, findingsOf, tooMany } from './consistency.ts';
import { keyOf, type PublishedDefinition } from './definition-set.ts';
import { readDocuments } from './read-documents.ts';
import { pathText } from './text-path.ts';

function definitionsOf(text: string): Map<string, Definition> {
  const { documents, problems } = readDocuments(text);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return new Map(documents.map(({ definition }) => [keyOf(definition), definition]));
}

/** What is wrong with these definitions side by side, as `path: message`. */
function problemsOf(text: string): string[] {
  const together = definitionsOf(text);
  return [...together.values()].flatMap((each) =>
    findingsOf(each, together).map(({ path, message }) => `${pathText(each.name, path)}: ${message}`),
  );
}

const metric = (name: string, compute: string, subject = 'account') =>
  `kind: metric\nname: ${name}\ntitle: T\nsubject: ${subject}\ncompute: ${compute}\n`;
const segment = (name: string, rule: string, subject = 'account') =>
  `kind: segment\nname: ${name}\ntitle: T\nsubject: ${subject}\nrule: ${rule}\n`;
const score = (name: string, components: string, more = '') =>
  `kind: score\nname: ${name}\ntitle: T\nsubject: account\ncomponents: [${components}]\n` +
  `bands: [{ name: low, title: Low, below: 50, state: bad }, { name: high, title: High, state: good }]\n${more}`;
const judged = (curves: string) =>
  `{ metric: uses_28, weight: 1, curve: [[0, 0], [9, 100]], curves: [${curves}] }`;
const stages = (name: string, rule: string) =>
  `kind: stages\nname: ${name}\ntitle: T\nsubject: account\nstages:\n` +
  `  - { name: early, title: Early, when: { did: { kind: usage } } }\n  - { name: late, title: Late, when: ${rule} }\n`;

const uses = metric('uses_28', '{ count: { kind: usage }, within: 28d }');
const join = (...texts: string[]) => texts.join('---\n');

describe('definitions side by side', () => {
  it('hold when what they name is there, of the same kind of subject', () => {
    const health = score('health', '{ metric: uses_28, weight: 1, curve: [[0, 0], [9, 100]] }');
    const ladder = stages('lifecycle', '{ score: health, band: high }');
    const late = segment('late', '{ all: [{ stage: lifecycle, is: late }, { not_segment: other }] }');
    const other = segment('other', '{ metric: uses_28, at_least: 1 }');
    const admins = segment(
      'admins',
      '{ all: [{ people: { role: admin } }, { did: { event: A, role: admin } }] }',
    );
    const places = segment('places', '{ accounts: { role: admin }, at_least: 2 }', 'person');
    expect(problemsOf(join(uses, health, ladder, late, other, admins, places))).toEqual([]);
  });

  it.each([
    [
      'a metric that is not there',
      segment('s', '{ metric: uses_82, at_least: 1 }'),
      's.rule.metric: There is no metric "uses_82". Did you mean "uses_28"?',
    ],
    [
      'a ladder that is not there',
      segment('s', '{ stage: lifecycle, is: early }'),
      's.rule.stage: There is no ladder of stages "lifecycle".',
    ],
    [
      'the other kind of subject',
      segment('s', '{ metric: uses_28, at_least: 1 }', 'person'),
      's.rule.metric: "uses_28" is of accounts, and this is of people.',
    ],
    [
      'a band that the score has not',
      join(
        score('h', '{ metric: uses_28, weight: 1, curve: [[0, 0], [9, 100]] }'),
        segment('s', '{ score: h, band: hihg }'),
      ),
      's.rule.band: "h" has no band "hihg"; it has low, high. Did you mean "high"?',
    ],
    [
      'a stage that the ladder has not',
      join(stages('l', '{ metric: uses_28, above: 3 }'), segment('s', '{ stage: l, is: [early, soon] }')),
      's.rule.is: "l" has no stage "soon"; it has early, late.',
    ],
    [
      'a trend without a window',
      join(metric('ever', '{ count: { kind: usage } }'), metric('t', '{ trend: ever }')),
      't.compute.trend: A trend compares a rolling window with the one before, and "ever" has none: give that metric `within: 28d`.',
    ],
    [
      'a trend of a calendar month',
      join(
        metric('month', '{ count: { kind: usage }, within: this_month }'),
        metric('t', '{ trend: month }'),
      ),
      't.compute.trend: A trend compares a rolling window with the one before, and "month" has none: give that metric `within: 28d`.',
    ],
    [
      'members of a person',
      metric('m', '{ people: true }', 'person'),
      'm.compute.people: Only accounts have people: say `subject: account`.',
    ],
    [
      'accounts of an account',
      metric('m', '{ accounts: { role: admin } }'),
      'm.compute.accounts: Only people are in accounts: say `subject: person`.',
    ],
    [
      'the role of one person',
      metric('m', '{ days_until: { last: due, of: { event: A, role: admin } } }', 'person'),
      'm.compute.days_until.of.role: `role` tells the people of an account apart, and this is of one person: use it in accounts.',
    ],
    [
      'people in a rule about people',
      segment('s', '{ any: [{ did: { event: A } }, { people: { role: admin } }] }', 'person'),
      's.rule.any[1].people: `people` is of accounts, and this is of people.',
    ],
    [
      'accounts in stages of accounts',
      stages('l', '{ none: [{ accounts: true }] }'),
      'l.stages[1].when.none[0].accounts: `accounts` is of people, and this is of accounts.',
    ],
    [
      'weighing without a weight',
      metric('m', '{ children: uses_28, by: weighted }'),
      'm.compute.by: Say with `weight` which metric weighs the accounts, such as mrr.',
    ],
    [
      'a sum of nothing',
      metric('m', '{ open: { event: A }, until: { event: B }, by: id, measure: sum }'),
      'm.compute.measure: Say with `of` which property is added up, such as mrr.',
    ],
    [
      'a property that is not added up',
      metric('m', '{ open: { event: A }, until: { event: B }, by: id, of: mrr }'),
      'm.compute.of: A property counts with `measure: sum` only.',
    ],
    [
      'a condition that asks nothing',
      segment('s', '{ metric: uses_28 }'),
      's.rule: Say what it must be: `at_least: 3`, `above`, `at_most`, `below`, `is` or `is_unknown: true`.',
    ],
    [
      'a component that comes twice',
      score(
        'h',
        '{ metric: uses_28, weight: 1, curve: [[0, 0], [9, 100]] }, { metric: uses_28, weight: 2, curve: { half_life: 3 } }',
      ),
      'h.components[1]: This component is there already; give it one weight.',
    ],
    [
      'marks by a metric that is not there',
      score('h', judged('{ title: Large, when: { metric: uses_82, above: 9 }, curve: { half_life: 9 } }')),
      'h.components[0].curves[0].when.metric: There is no metric "uses_82". Did you mean "uses_28"?',
    ],
    [
      'marks by a metric of the other kind of subject',
      join(
        metric('logins', '{ count: { kind: usage } }', 'person'),
        score(
          'h',
          judged(
            '{ title: Large, when: { all: [{ metric: uses_28, above: 9 }, { metric: logins, above: 1 }] }, curve: { half_life: 9 } }',
          ),
        ),
      ),
      'h.components[0].curves[0].when.all[1].metric: "logins" is of people, and this is of accounts.',
    ],
    [
      'marks for nobody in particular',
      score('h', judged('{ title: Large, when: { metric: uses_28 }, curve: { half_life: 9 } }')),
      'h.components[0].curves[0].when: Say what it must be: `at_least: 3`, `above`, `at_most`, `below`, `is` or `is_unknown: true`.',
    ],
    [
      'two kinds of subjects of one title',
      score(
        'h',
        judged(
          '{ title: Large, when: { metric: uses_28, above: 9 }, curve: { half_life: 9 } }, { title: Large, when: { metric: uses_28, above: 5 }, curve: { half_life: 5 } }',
        ),
      ),
      'h.components[0].curves[1].title: These marks need a title of their own: whom they are for.',
    ],
    [
      'itself',
      segment('s', '{ none: [{ segment: s }] }'),
      's.rule.none[0].segment: It goes round in a circle: s needs s.',
    ],
    [
      'a rule that nobody can read',
      segment('s', `${'{ all: ['.repeat(6)}{ metric: uses_28, above: 1 }${'] }'.repeat(6)}`),
      's.rule: Rules lie 7 deep in one another; at most 6 can be read. Make a segment of one of them.',
    ],
    [
      'more clauses than anybody reads',
      segment(
        's',
        `{ any: [${Array.from({ length: 60 }, () => '{ metric: uses_28, above: 1 }').join(', ')}] }`,
      ),
      's.rule: 61 clauses are more than 60. Make a segment of some of them.',
    ],
  ])('do not hold with %s', (_, text, problem) => {
    expect(problemsOf(join(uses, text))).toEqual([problem]);
  });

  it('do not hold when they need each other in a circle', () => {
    expect(
      problemsOf(
        join(
          metric('a', '{ ratio: b, per: c }'),
          metric('b', '{ ratio: c, per: c }'),
          metric('c', '{ ratio: a, per: a }'),
        ),
      ),
    ).toContain('a.compute.per: It goes round in a circle: a needs c needs a.');
  });

  it('are at most as many as anybody reads', () => {
    const { definition } = metricOf(0, []);
    const many = Array.from({ length: DEFINITIONS_MAX + 1 }, (_, at): [string, Definition] => [
      `${at}`,
      definition,
    ]);
    expect(tooMany(new Map(many.slice(1)))).toBeNull();
    expect(tooMany(new Map(many))).toContain('at most 300');
  });

  it('are refused before they are looked at where a text has far too many', () => {
    const text = Array.from({ length: 1_000 }, (_, at) => metric(`n${at}`, `{ trend: nowhere_${at} }`));
    const { problems } = checkText(join(...text), new Map());
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('make 1000 definitions'),
    ]);
  });

  it('are looked through once for circles, however many names there are', () => {
    const others = (at: number) =>
      Array.from({ length: 59 }, (_, k) => `{ segment: s${(at + k + 1) % 100} }`);
    const all = Array.from({ length: 100 }, (_, at) =>
      segment(`s${at}`, `{ any: [${others(at).join(', ')}] }`),
    );
    expect(problemsOf(join(...all))).toHaveLength(100);
  });

  it('have the size of a rule looked at before the names in it', () => {
    const clauses = Array.from({ length: 1_000 }, (_, at) => `{ metric: nowhere_${at}, above: 1 }`);
    const others = Array.from({ length: 200 }, (_, at) => metric(`n${at}`, '{ count: { kind: usage } }'));
    const text = join(...others, segment('s', `{ any: [${clauses.join(', ')}] }`));
    expect(problemsOf(text)).toEqual([expect.stringContaining('1001 clauses are more than 60')]);
  });
});

/** The metric of a number, made of two others. */
function metricOf(at: number, made: readonly number[]): PublishedDefinition {
  const [ratio, per] = made;
  const compute: MetricDefinition['compute'] =
    ratio === undefined || per === undefined
      ? { count: { kind: 'usage' } }
      : { ratio: `m${ratio}`, per: `m${per}` };
  const subject = 'person' as const;
  const definition = {
    kind: 'metric',
    name: `m${at}`,
    title: 'M',
    about: '',
    subject,
    unit: '',
    better: 'higher',
    compute,
  } as const;
  return { definition, version: 1 };
}

describe('the part that holds', () => {
  it('holds, and nothing that was left out could be put back', () => {
    const graph = fc.array(fc.oneof(fc.constant([]), fc.tuple(fc.nat(9), fc.nat(9))), { maxLength: 8 });
    fc.assert(
      fc.property(graph, (links) => {
        const all = links.map((made, at) => metricOf(at, made));
        const kept = consistentPart(all);
        const isConsistent = (some: readonly PublishedDefinition[]) =>
          consistentPart(some).length === some.length;
        expect(isConsistent(kept)).toBe(true);
        for (const left of all.filter((each) => !kept.includes(each)))
          expect(isConsistent([...kept, left])).toBe(false);
      }),
    );
  });
});
