import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readDocuments } from './read-documents.ts';
import { anyDefinition } from './testing/any-definition.ts';

/** The problems of a text, as `line path: message`. */
function problemsIn(text: string): string[] {
  return readDocuments(text).problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}

const metric = (compute: string) => `kind: metric
name: uses
title: Uses
subject: person
compute: ${compute}`;

const score = (curves: string) => `kind: score
name: health
title: Health
subject: account
components: [{ metric: uses, weight: 1, curve: { half_life: 3 }, curves: [${curves}] }]
bands: [{ name: low, title: Low, below: 50, state: bad }, { name: high, title: High, state: good }]`;
const segment = (rule: string) => `kind: segment
name: busy
title: Busy
subject: person
rule: ${rule}`;

/** Each list ten times the one before. */
function multiplied(times: number): string {
  const lists = Array.from(
    { length: times },
    (_, at) => `l${at + 1}: &l${at + 1} [${`*l${at},`.repeat(10)}]`,
  );
  return ['l0: &l0 [x]', ...lists].join('\n');
}

describe('a definition in YAML', () => {
  it('means what was written, whatever its form', () => {
    fc.assert(
      fc.property(fc.array(anyDefinition, { minLength: 1, maxLength: 3 }), (given) => {
        const { documents, problems } = readDocuments(
          given.map(({ written }) => stringify(written)).join('---\n'),
        );
        expect(problems).toEqual([]);
        expect(documents.map(({ definition }) => definition)).toEqual(given.map(({ meant }) => meant));
      }),
    );
  });

  it('says of every unknown word where it stands', () => {
    fc.assert(
      fc.property(anyDefinition, fc.nat(), ({ written }, pick) => {
        const places = blocksIn(written);
        const place = places[pick % places.length] ?? [];
        const spoilt = structuredClone(written);
        Object.assign(at(spoilt, place), { qqq: 1 });
        const text = stringify(spoilt);
        const line = 1 + text.split('\n').findIndex((each) => /(^| )qqq: 1$/.test(each));
        const path = place.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
        const found = readDocuments(text).problems.filter((each) => each.message.includes('`qqq`'));
        expect(found).toMatchObject([{ path: `${Reflect.get(written, 'name')}${path}.qqq`, line }]);
      }),
    );
  });

  it('keeps its own part of the text, with its comments', () => {
    const text = `# A file of two.\n---\n# Why so.\n${metric('{ count: { kind: usage } }')}\n---\n${segment('{ segment: other }')}`;
    const [first, second] = readDocuments(text).documents;
    expect(first?.yaml).toBe(`# Why so.\n${metric('{ count: { kind: usage } }')}\n`);
    expect(second?.yaml).toBe(`${segment('{ segment: other }')}\n`);
    expect(second?.problemsOf([{ path: ['rule', 'segment'], message: '' }])).toEqual([
      { path: 'busy.rule.segment', line: 14, message: '' },
    ]);
  });
});

/** Places of blocks whose words are those of the schema, as opposed to names of properties. */
function blocksIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, each]) =>
    blocksIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  const isBlock = !Array.isArray(value) && path.at(-1) !== 'where';
  return isBlock ? [path, ...inner] : inner;
}

function at(value: object, path: readonly (string | number)[]): object {
  return path.reduce<object>((found, key) => Reflect.get(found, key), value);
}

describe('a mistake is told with its line and a way out', () => {
  it.each([
    [
      'a word with a slip',
      `${metric('{ count: { kind: usage } }')}\ntitel: Uses`,
      '6 uses.titel: `titel` is not a word here. Did you mean "title"?',
    ],
    [
      'a word that nothing is like',
      `${metric('{ count: { kind: usage } }')}\nfoo: 1`,
      '6 uses.foo: `foo` is not a word here. Known here: kind, name, title, about, subject, unit, better, compute.',
    ],
    [
      'a name of a kind of event',
      metric('{ count: { kind: usge } }'),
      '5 uses.compute.count.kind: "usge" is none of usage, engagement, feedback, support, money, sales, account, profile, signal. Did you mean "usage"?',
    ],
    [
      'a window in words',
      metric('{ count: { kind: usage }, within: 28 days }'),
      '5 uses.compute.within: "28 days" does not fit. Say a number and h, d or w, such as 28d, 12h or 4w. Or: "28 days" is none of this_day, last_day, this_week, last_week, this_month, last_month, this_quarter, last_quarter, this_year, last_year.',
    ],
    [
      'a filter that names no events',
      metric('{ count: { where: { plan: pro } } }'),
      '5 uses.compute.count: Say which events: `event: Feature Used` or `kind: usage`.',
    ],
    [
      'what a measure lacks',
      metric('{ sum: revenue }'),
      '5 uses.compute.of: `of` is missing: give a block with event, kind, where, role.',
    ],
    [
      'a condition inside a rule inside a rule',
      segment('{ any: [{ all: [{ metric: uses, at_lest: 3 }] }] }'),
      '5 busy.rule.any[0].all[0].at_lest: `at_lest` is not a word here. Did you mean "at_least"?',
    ],
    [
      'marks without their title',
      score('{ when: { metric: seats, above: 9 }, curve: { half_life: 3 } }'),
      '5 health.components[0].curves[0].title: `title` is missing: give text.',
    ],
    [
      'a word in a condition of marks',
      score('{ title: Large, when: { metric: seats, abvoe: 9 }, curve: { half_life: 3 } }'),
      '5 health.components[0].curves[0].when.abvoe: `abvoe` is not a word here. Did you mean "above"?',
    ],
    [
      'several conditions without `all`',
      score('{ title: Large, when: [{ metric: seats, above: 9 }], curve: { half_life: 3 } }'),
      '5 health.components[0].curves[0].when: Expected one of metric, all, found [{"metric":"seats","above":9}].',
    ],
    [
      'a word about memberships',
      segment('{ accounts: { rol: admin } }'),
      '5 busy.rule.accounts.rol: `rol` is not a word here. Did you mean "role"?',
    ],
    [
      'a number of people below one',
      segment('{ people: true, at_least: 0 }'),
      '5 busy.rule.at_least: 0 is too small: at least 1.',
    ],
    [
      'memberships that are neither all nor some',
      segment('{ people: admin }'),
      '5 busy.rule.people: Expected true or a block with role, found "admin".',
    ],
    [
      'a kind that is none',
      'kind: segmnt',
      '1 definition.kind: "segmnt" is none of metric, score, segment, stages. Did you mean "segment"?',
    ],
    ['no kind at all', 'name: x', '1 x.kind: `kind` is missing: metric, score, segment, stages.'],
    [
      'a text that is no block',
      'metric',
      '1 definition: A definition is a block of names and values that begins with `kind: metric`.',
    ],
    ['nothing', '# Only a remark.\n---\n', 'null : There is no definition in this text.'],
    [
      'a number where a name belongs',
      'kind: metric\nname: 12\ntitle: T\nsubject: person\ncompute: { people: true }',
      '2 definition.name: Expected text, found 12.',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });

  it('a measure that there is not', () => {
    expect(problemsIn(metric('{ cuont: { kind: usage } }'))).toEqual([
      expect.stringMatching(/^5 uses\.compute: Say one of count, sum, .*children\. Did you mean "count"\?$/),
    ]);
  });

  it('what YAML itself does not take, with the line of the whole text', () => {
    const text = `${metric('{ count: { kind: usage } }')}\n---\n${metric('[')}`;
    expect(problemsIn(text)).toEqual([expect.stringMatching(/^11 : /)]);
    expect(problemsIn('kind: metric\nkind: score')).toEqual([expect.stringMatching(/^2 : .*unique/)]);
  });

  it.each([
    [
      'a name for a block that is not there',
      metric('*counted'),
      '5 : Unresolved alias (the anchor must be set before the alias): counted.',
    ],
    [
      'blocks that stand for ever more blocks',
      `${metric('{ people: true }')}\n${multiplied(10)}`,
      '1 : This stands for far more than is written: write it out.',
    ],
    [
      'a condition on what no property is called',
      metric('{ count: { event: A, where: { __proto__: 3 } } }'),
      '5 uses.compute.count.where.__proto__: `__proto__` cannot be a name here.',
    ],
    [
      'two definitions without the line that parts them',
      `${metric('{ people: true }')}\n...\n${metric('{ people: true }')}`,
      '7 : Put `---` on a line of its own between two definitions.',
    ],
    [
      'what is no number',
      metric('{ count: { event: A, where: { total: { above: .nan } } } }'),
      '5 uses.compute.count.where.total.above: Expected a number, found NaN.',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });

  it('nothing among very many empty lines', () => {
    expect(problemsIn(`${'\n'.repeat(300_000)}#`)).toEqual(['null : There is no definition in this text.']);
  });

  it('a filter that is too long for any statement', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`);
    const where = many(21).map((name) => `${name}: 1`);
    const filters = [
      `{ event: [${many(101).join(', ')}] }`,
      `{ kind: usage, where: { ${where.join(', ')} } }`,
    ];
    expect(filters.flatMap((filter) => problemsIn(metric(`{ count: ${filter} }`)))).toEqual([
      expect.stringMatching(/^5 uses\.compute\.count\.event: .* is too long: at most 100 entries\.$/),
      '5 uses.compute.count: Ask of at most 20 properties.',
    ]);
  });

  it('more blocks than a definition has', () => {
    const clauses = Array.from({ length: 3_000 }, () => '{ segmant: s }').join(', ');
    expect(problemsIn(segment(`{ any: [${clauses}] }`))).toEqual([
      '1 busy: This is too much for one definition. Make several of it.',
    ]);
  });

  it('the first hundred of very many mistakes', () => {
    const clauses = Array.from({ length: 300 }, (_, at) => `{ segmant: s${at} }`).join(', ');
    expect(problemsIn(segment(`{ any: [${clauses}] }`))).toHaveLength(100);
  });

  it('rules too deep for anybody, however deep', () => {
    for (const depth of [30, 5_000]) {
      const rule = `${'{ all: ['.repeat(depth)}{ segmnt: x }${'] }'.repeat(depth)}`;
      const [problem] = readDocuments(segment(rule)).problems;
      expect(problem?.message).toBe('This lies too deep in blocks and lists for anybody to read.');
    }
  });
});
