import {
  type Definition,
  type DefinitionProblem,
  definitionKinds,
  metricDefinition,
  scoreDefinition,
  segmentDefinition,
  stagesDefinition,
} from '@sextant/contract';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml';
import { suggestion } from '../platform/suggestion.ts';
import { explain } from './explain-issues.ts';
import { type Finding, type Path, pathText } from './text-path.ts';

/** One definition of a text, with its own part of the text and the way from places to lines. */
export interface ReadDocument {
  readonly definition: Definition;
  readonly yaml: string;
  /** Findings of this document as problems with their lines. */
  problemsOf(findings: readonly Finding[]): DefinitionProblem[];
}

export interface ReadText {
  readonly documents: readonly ReadDocument[];
  readonly problems: readonly DefinitionProblem[];
}

const schemas = {
  metric: metricDefinition,
  score: scoreDefinition,
  segment: segmentDefinition,
  stages: stagesDefinition,
} as const;

/** Reads definitions from YAML, one document each; what does not hold becomes problems with place and line. */
export function readDocuments(text: string): ReadText {
  const read = partsOf(text).map((part) => readPart(part));
  const problems = read.flatMap((each) => ('problems' in each ? each.problems : []));
  const documents = read.flatMap((each) => ('definition' in each ? [each] : []));
  if (documents.length === 0 && problems.length === 0) {
    return {
      documents,
      problems: [{ path: '', line: null, message: 'There is no definition in this text.' }],
    };
  }
  return { documents, problems };
}

interface Part {
  readonly yaml: string;
  /** Lines of the text before it. */
  readonly linesBefore: number;
}

/** `---` at the start of a line always parts documents in YAML, also within a block of text. */
const SEPARATOR = /^---(?=\s|$)/m;

/** Looks at each line once, however many are empty. */
const HAS_CONTENT = /^[^\S\n]*[^\s#]/m;

/** The documents of a text, each with its comments; parts without content are left out. */
function partsOf(text: string): Part[] {
  let linesBefore = 0;
  return text.split(SEPARATOR).flatMap((yaml) => {
    const part = { yaml, linesBefore };
    linesBefore += yaml.split('\n').length - 1;
    return HAS_CONTENT.test(yaml) ? [part] : [];
  });
}

function readPart({ yaml, linesBefore }: Part): ReadDocument | { problems: DefinitionProblem[] } {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  const lineAt = (offset: number): number => counter.linePos(offset).line + linesBefore;
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      path: '',
      line: lineAt(error.pos[0]),
      message: sentenceOf(error),
    }));
    return { problems };
  }
  const written = writtenOut(document);
  if ('message' in written)
    return { problems: [{ path: '', line: lineAt(written.offset), message: written.message }] };
  const { value } = written;
  const name = nameOf(value);
  const problemsOf = (findings: readonly Finding[]): DefinitionProblem[] =>
    findings.map(({ path, message }) => ({
      path: pathText(name, path),
      line: lineAt(offsetOf(document, path)),
      message,
    }));
  const read = readValue(value);
  return 'findings' in read
    ? { problems: problemsOf(read.findings) }
    : { definition: read.definition, yaml: `${yaml.trim()}\n`, problemsOf };
}

function sentenceOf({ code, message }: YAMLParseError): string {
  if (message.startsWith('Maximum call stack')) return TOO_DEEP;
  if (code === 'MULTIPLE_DOCS') return 'Put `---` on a line of its own between two definitions.';
  return message.split(' at line ')[0] ?? message;
}

/** The value of a document; names that stand for blocks can stand for none, or for far too many. */
function writtenOut(document: Document.Parsed): { value: unknown } | { message: string; offset: number } {
  const offset = startOf(document.contents) ?? 0;
  try {
    return { value: document.toJS() };
  } catch (thrown) {
    if (!(thrown instanceof ReferenceError)) throw thrown;
    if (thrown.message.startsWith('Excessive alias')) return { message: TOO_MANY, offset };
    return { message: `${thrown.message}.`, offset: unresolvedAlias(document) ?? offset };
  }
}

function unresolvedAlias(document: Document.Parsed): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      offset = startOf(alias);
      return visit.BREAK;
    },
  });
  return offset;
}

const TOO_MANY = 'This stands for far more than is written: write it out.';

/** Blocks and lists inside one another; the deepest rule that can be read has half as many. */
const NESTED_MAX = 40;
const TOO_DEEP = 'This lies too deep in blocks and lists for anybody to read.';

function isTooDeep(value: unknown, room = NESTED_MAX): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return room === 0 || Object.values(value).some((inner) => isTooDeep(inner, room - 1));
}

function readValue(value: unknown): { definition: Definition } | { findings: Finding[] } {
  // Before anything else looks at it: what goes wrong deep down is told again at each level above.
  if (isTooDeep(value)) return { findings: [{ path: [], message: TOO_DEEP }] };
  if (blocksIn(value) > BLOCKS_MAX) return { findings: [{ path: [], message: TOO_LARGE }] };
  const lost = lostName(value);
  if (lost !== null) {
    return { findings: [{ path: lost, message: `\`${lost.at(-1)}\` cannot be a name here.` }] };
  }
  const kind = kindOf(value);
  if (kind === null) return { findings: [wrongKind(value)] };
  const schema = schemas[kind];
  const parsed = schema.safeParse(value);
  return parsed.success ? { definition: parsed.data } : { findings: explain(schema, value) };
}

/** A ladder of twelve stages with rules as long as they may be has fewer; checking as many wrong ones takes a second. */
const BLOCKS_MAX = 3_000;
const TOO_LARGE = 'This is too much for one definition. Make several of it.';

function blocksIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce(
    (sum: number, inner) => sum + blocksIn(inner),
    Array.isArray(value) ? 0 : 1,
  );
}

/** The engine that checks values passes over this name, and a condition with it. */
const LOST_NAME = '__proto__';

function lostName(value: unknown): Path | null {
  if (typeof value !== 'object' || value === null) return null;
  if (Object.hasOwn(value, LOST_NAME)) return [LOST_NAME];
  for (const [key, inner] of Object.entries(value)) {
    const found = lostName(inner);
    if (found !== null) return [Array.isArray(value) ? Number(key) : key, ...found];
  }
  return null;
}

function wrongKind(value: unknown): Finding {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      path: [],
      message: 'A definition is a block of names and values that begins with `kind: metric`.',
    };
  }
  const given: unknown = Reflect.get(value, 'kind');
  const known = definitionKinds.join(', ');
  return given === undefined
    ? { path: ['kind'], message: `\`kind\` is missing: ${known}.` }
    : {
        path: ['kind'],
        message: `${JSON.stringify(given)} is none of ${known}.${suggestion(String(given), definitionKinds)}`,
      };
}

function kindOf(value: unknown): Definition['kind'] | null {
  const given: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'kind') : undefined;
  return definitionKinds.find((kind) => kind === given) ?? null;
}

function nameOf(value: unknown): string {
  const name: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'name') : undefined;
  return typeof name === 'string' && name !== '' ? name : 'definition';
}

/** Where a place begins in the text: at its key, or at what is nearest around it. */
function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    const inner = isAlias(node) ? node.resolve(document) : node;
    if (isMap(inner)) {
      const pair = inner.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      node = isSeq(inner) ? inner.items[Number(part)] : null;
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}
