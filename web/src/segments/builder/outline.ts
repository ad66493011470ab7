import { type Rule, rule as ruleSchema, type SubjectKind, subjectKinds } from '@sextant/contract';
import { type Document, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';

/** How the clauses of a group go together. */
export const groupings = ['all', 'any', 'none'] as const;
export type Grouping = (typeof groupings)[number];
/** A clause that holds no other. */
export type Clause = Exclude<Rule, { all: Rule[] } | { any: Rule[] } | { none: Rule[] }>;
/** Where in the document a part of the rule stands. */
type Place = readonly (string | number)[];

/** The rule of a segment as a person walks it, each part with its place in the text. */
export type Outline =
  | { kind: 'group'; how: Grouping; parts: Outline[]; place: Place }
  | { kind: 'clause'; clause: Clause; place: Place }
  /** Something the builder has no words for; it can be taken away here and mended in the YAML. */
  | { kind: 'unread'; text: string; place: Place };
export type GroupOutline = Extract<Outline, { kind: 'group' }>;

export interface SegmentOutline {
  name: string;
  title: string;
  about: string;
  subject: SubjectKind;
  rule: Outline;
}

/** Reads the text of one segment; null where it cannot be read as one. */
export function readSegment(text: string): SegmentOutline | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  const read: unknown = document.toJS();
  if (!isRecord(read) || read.kind !== 'segment') return null;
  return {
    name: textOf(read.name),
    title: textOf(read.title),
    about: textOf(read.about),
    subject: subjectKinds.find((kind) => kind === read.subject) ?? 'person',
    rule: readRule(read.rule, ['rule']),
  };
}

function readRule(value: unknown, place: Place): Outline {
  const how = isRecord(value)
    ? groupings.find((each) => Object.keys(value).length === 1 && Array.isArray(value[each]))
    : undefined;
  if (isRecord(value) && how !== undefined) {
    const list: readonly unknown[] = Array.isArray(value[how]) ? value[how] : [];
    return { kind: 'group', how, place, parts: list.map((each, at) => readRule(each, [...place, how, at])) };
  }
  const read = ruleSchema.safeParse(value);
  if (read.success && isClause(read.data)) return { kind: 'clause', clause: read.data, place };
  return { kind: 'unread', text: stringify(value ?? null).trim(), place };
}

function isClause(rule: Rule): rule is Clause {
  return !groupings.some((each) => each in rule);
}

/** Title, name, explanation or subject, changed in the text; everything else stays as it was written. */
export function withField(
  text: string,
  field: 'name' | 'title' | 'about' | 'subject',
  value: string,
): string {
  return changed(text, (document) => {
    if (field === 'about' && value === '') document.delete('about');
    else document.set(field, value);
  });
}

/** Another clause in the place of one. */
export function withClause(text: string, { place }: Outline, clause: Clause): string {
  return changed(text, (document) => document.setIn(place, document.createNode(clause)));
}

/** A clause, or an empty group, at the end of a group; a rule that is a single clause becomes a group with both. */
export function withAdded(text: string, part: Outline, added: Rule): string {
  return changed(text, (document) => {
    const list =
      part.kind === 'group' ? [...part.place, part.how] : [...wrapAt(document, part.place, 'all'), 'all'];
    const sequence = document.getIn(list, true);
    if (!isSeq(sequence)) return;
    sequence.flow = false;
    sequence.add(document.createNode(added));
  });
}

/** Without a part; a group that is left without any goes with it, but for the outermost. */
export function without(text: string, { place }: Outline): string {
  return changed(text, (document) => removeAt(document, place));
}

/** A group whose clauses go together otherwise. */
export function regrouped(text: string, { place }: GroupOutline, how: Grouping): string {
  return changed(text, (document) => {
    const map = document.getIn(place, true);
    const pair = isMap(map) ? map.items[0] : undefined;
    if (pair !== undefined && isScalar(pair.key)) pair.key.value = how;
  });
}

/** A part in a group of its own, ready for others beside it. */
export function wrapped(text: string, { place }: Outline, how: Grouping): string {
  return changed(text, (document) => {
    wrapAt(document, place, how);
  });
}

function wrapAt(document: Document, place: Place, how: Grouping): Place {
  const inside = document.getIn(place, true);
  document.setIn(place, document.createNode({ [how]: [] }));
  const sequence = document.getIn([...place, how], true);
  if (isSeq(sequence)) {
    sequence.flow = false;
    sequence.items.push(inside);
  }
  return place;
}

function removeAt(document: Document, place: Place): void {
  if (place.length === 1) {
    document.setIn(place, document.createNode({ all: [] }));
    return;
  }
  document.deleteIn(place);
  const list = document.getIn(place.slice(0, -1), true);
  const group = place.slice(0, -2);
  if (isSeq(list) && list.items.length === 0 && group.length > 1) removeAt(document, group);
}

function changed(text: string, change: (document: Document) => void): string {
  const document = parseDocument(text);
  change(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
