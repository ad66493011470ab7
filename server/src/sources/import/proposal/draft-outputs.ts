import { askWho } from './choose-key.ts';
import type { ColumnFacts } from './column-facts.ts';
import { type Draft, fileOf, use, useJoin } from './draft.ts';
import { groupOf } from './find-group.ts';
import { type Identifiers, otherIds, subjectOf } from './find-subject.ts';
import type { SurveyedFile } from './survey.ts';
import { EVENT_PROPERTIES, eventOf, snakeCase, wordsOf } from './words.ts';

type Expressions = Readonly<Record<string, unknown>>;

/** An entry of a map's lists, as it is written. */
export interface DraftOutput {
  readonly list: 'people' | 'accounts' | 'memberships' | 'events';
  readonly output: Readonly<Record<string, unknown>>;
}

/** What the rows of a file become. Nothing, when nobody is in them. */
export function draftOutputs(file: SurveyedFile, draft: Draft): DraftOutput[] {
  if (file.kind === 'people' || file.kind === 'accounts') return subjectOutputs(file, draft);
  if (file.kind === 'events') return eventOutputs(file, draft);
  return [];
}

function subjectOutputs(file: SurveyedFile, draft: Draft): DraftOutput[] {
  const kind = file.kind === 'people' ? 'person' : 'account';
  const own = subjectOf(kind, file, draft);
  if (Object.keys(own).length === 0) return [];
  const domain = kind === 'account' ? file.columns.find(({ looks }) => looks === 'domain')?.name : undefined;
  const identifiers = { ...own, ...(domain === undefined ? {} : { domain }), ...otherIds(kind, file, draft) };
  const timestamp = timestampOf(file, BEGINNING);
  const from = file.sample.name;
  const traits = fields(file, { without: [...Object.values(identifiers), timestamp ?? ''] });
  const described = { from, ...(timestamp === undefined ? {} : { timestamp }), identifiers, traits };
  const outputs: DraftOutput[] = [
    { list: file.kind === 'people' ? 'people' : 'accounts', output: described },
  ];
  const account = kind === 'person' ? subjectOf('account', file, draft) : {};
  if (Object.keys(account).length > 0) {
    const role = file.columns.find(({ words }) => words.includes('role') || words.includes('title'))?.name;
    const membership = { from, person: own, account, ...(role === undefined ? {} : { role }) };
    outputs.push({ list: 'memberships', output: membership });
  }
  return outputs;
}

/** When somebody began to be one. */
const BEGINNING = /\b(signup|signed|sign up|registered|registration|joined|created|since|first)\b/;

function eventOutputs(file: SurveyedFile, draft: Draft): DraftOutput[] {
  const timestamp = eventTime(file, draft);
  if (timestamp === null) return [];
  const person = subjectOf('person', file, draft);
  const account = subjectOf('account', file, draft);
  const who = isNobody(person) && isNobody(account) ? whoIsAsked(file, draft) : person;
  if (isNobody(who) && isNobody(account)) return [];
  const { event, idProperty } = nameOf(file);
  const group = groupOf(file, { timestamp });
  const spoken = [timestamp, ...Object.values(who), ...Object.values(account)];
  const columns = group === null ? file.columns : group.shared;
  const properties = {
    ...fields({ ...file, columns }, { without: spoken, event, idProperty }),
    ...details(file, draft),
    ...(group === null ? {} : group.properties),
    ...enriched(file, draft),
  };
  const output = {
    id: `${file.sample.name}`,
    from: file.sample.name,
    ...(group === null ? {} : { group: { by: group.by, within: 1_000 } }),
    event,
    timestamp,
    ...(isNobody(who) ? {} : { person: who }),
    ...(isNobody(account) ? {} : { account }),
    properties,
    ...(group === null
      ? {}
      : { split: { list: 'products', max: 200, event: 'Order Lines Added', keep: [idProperty] } }),
  };
  return [{ list: 'events', output }];
}

function isNobody(identifiers: Identifiers): boolean {
  return Object.keys(identifiers).length === 0;
}

function whoIsAsked(file: SurveyedFile, draft: Draft): Identifiers {
  const column = askWho(file, draft.questions);
  return column === null ? {} : { user_id: column.name };
}

/** The event that the file's name speaks of, or its columns, or the file's name itself. */
function nameOf(file: SurveyedFile): { event: string; idProperty: string } {
  const ofName = eventOf(wordsOf(file.sample.name));
  if (ofName !== null) return ofName;
  const ofColumns = eventOf(file.columns.flatMap(({ words }) => words));
  if (ofColumns !== null) return ofColumns;
  const words = wordsOf(file.sample.name).map((word) => word[0]?.toUpperCase() + word.slice(1));
  return { event: `${words.join(' ')} Recorded`, idProperty: 'id' };
}

/** The file's own time, or that of a row it joins. */
function eventTime(file: SurveyedFile, draft: Draft): string | null {
  const own = timestampOf(file, HAPPENING);
  if (own !== undefined) return own;
  for (const join of file.joins) {
    const theirs = timestampOf(fileOf(join, draft), HAPPENING);
    if (theirs === undefined) continue;
    useJoin(draft, file, join);
    return `${join.alias}.${theirs}`;
  }
  return null;
}

const HAPPENING =
  /\b(timestamp|occurred|happened|purchase|order|invoice|submitted|created|start|answer|survey|usage|churn|engage|date|time)\b/;
/** Times of something else about the same record. */
const AFTERWARDS =
  /\b(updated|modified|deliver\w*|estimated|end|closed|close|due|birth|birthday|limit|expir\w*|approved|until|deleted|shipping|asked)\b/;

function timestampOf(file: Pick<SurveyedFile, 'columns'>, wanted: RegExp): string | undefined {
  const dates = file.columns.filter(({ looks }) => looks === 'date');
  const weight = ({ words, filled }: ColumnFacts): number => {
    const name = words.join(' ');
    return (wanted.test(name) ? 4 : 0) - (AFTERWARDS.test(name) ? 5 : 0) + filled;
  };
  const [best] = dates.toSorted((one, other) => weight(other) - weight(one));
  if (best === undefined || (wanted === BEGINNING && !wanted.test(best.words.join(' ')))) return undefined;
  return best.name;
}

/** The columns of a row that say nothing of who and when, by the names they are to have. */
export function fields(
  file: Pick<SurveyedFile, 'columns' | 'sample'>,
  as: { without: readonly string[]; event?: string; idProperty?: string },
): Expressions {
  const made: Record<string, unknown> = {};
  const known = Object.entries(EVENT_PROPERTIES[as.event ?? ''] ?? {});
  for (const column of file.columns) {
    if (as.without.includes(column.name) || column.looks === 'empty') continue;
    const name = column.words.join(' ');
    const meant = known.find(([property, words]) => made[property] === undefined && words.test(name))?.[0];
    const isOwnId =
      column.isUnique && column.isNamedId && isIdOf(column, as) && made[as.idProperty ?? ''] === undefined;
    const wanted = meant ?? (isOwnId ? as.idProperty : null) ?? shortName(column, file.sample.name);
    const property = made[wanted] === undefined ? wanted : snakeCase(column.name);
    made[property] = column.name;
    const unit = /\b(usd|eur|gbp|brl|chf|jpy|inr)\b/.exec(name)?.[1];
    if (unit !== undefined && column.looks === 'number') made.currency ??= { value: unit.toUpperCase() };
  }
  return made;
}

/** A churn event's id is not the id of the subscription; an invoice's number is that of the order. */
function isIdOf({ words }: ColumnFacts, as: { event?: string; idProperty?: string }): boolean {
  const [thing = ''] = (as.idProperty ?? '').split('_');
  return words.includes(thing) || as.event === 'Order Completed';
}

/** `customer_city` of a file of customers is its city. */
function shortName(column: ColumnFacts, file: string): string {
  const [first, ...rest] = column.words;
  const isOfFile =
    first !== undefined && rest.length > 0 && !column.isNamedId && wordsOf(file).includes(first);
  const full = snakeCase(column.name);
  return isOfFile ? full.split('_').slice(1).join('_') || full : full;
}

/** The lines of an event that stand in another file. */
function details(file: SurveyedFile, draft: Draft): Expressions {
  const made: Record<string, unknown> = {};
  for (const other of draft.files) {
    const join =
      other.kind === 'details' ? other.joins.find((each) => fileOf(each, draft) === file) : undefined;
    if (join === undefined) continue;
    const alias = other.sample.name;
    use(draft, {
      file,
      alias,
      join: { file: alias, on: { [join.here.name]: join.there.name }, many: true },
    });
    const each = { ...fields(other, { without: [join.here.name] }), ...enriched(other, draft) };
    made.products = { list: alias, each };
    const price = other.columns.find(({ looks, words }) => looks === 'number' && words.includes('price'));
    const quantity = other.columns.find(
      ({ looks, words }) => looks === 'number' && words.includes('quantity'),
    );
    if (price === undefined) continue;
    const amount = quantity === undefined ? price.name : { multiply: [price.name, quantity.name] };
    made.revenue = { sum: amount, over: alias };
  }
  return made;
}

/** Of a joined reference row, the columns that say what the thing is. */
const ENRICHED_MAX = 4;

function enriched(file: SurveyedFile, draft: Draft): Expressions {
  const made: Record<string, string> = {};
  for (const join of file.joins) {
    if (fileOf(join, draft).kind !== 'reference') continue;
    const columns = join.file.columns.filter(
      (column) => column !== join.there && (column.looks === 'text' || column.looks === 'number'),
    );
    if (columns.length === 0) continue;
    useJoin(draft, file, join);
    for (const column of columns.slice(0, ENRICHED_MAX))
      made[snakeCase(column.name)] = `${join.alias}.${column.name}`;
  }
  return made;
}
