import { posix } from 'node:path';
import { type Attributes, allOf } from './xml-pieces.ts';
import type { ZipPart, ZipParts } from './zip-file.ts';

/** What a workbook is made of. */
export interface WorkbookParts {
  /** In the order of their tabs; charts that fill a tab are none. */
  readonly sheets: readonly { readonly name: string; readonly part: ZipPart }[];
  /** Days are counted from 1904, as Excel for the Macintosh did. */
  readonly isFrom1904: boolean;
  readonly texts: ZipPart | undefined;
  readonly styles: ZipPart | undefined;
}

/** Of a part that is kept in memory: the texts of a sheet of a million rows, five of 30 characters in each. */
const KEPT_BYTES_MAX = 256 * 1024 * 1024;
/** Of the lists of sheets and parts, which are kept as they are written: some 100,000 sheets. */
const LIST_BYTES_MAX = 16 * 1024 * 1024;
/** Of a sheet, which is only read through: a million rows of 200 cells. It takes minutes, not days. */
const SHEET_BYTES_MAX = 8 * 1024 * 1024 * 1024;

/** Where nearly every program puts the workbook and what belongs to it; some forget to say so. */
const USUAL = { workbook: 'xl/workbook.xml', texts: 'xl/sharedStrings.xml', styles: 'xl/styles.xml' };

/** Finds the parts of a workbook by what they are to each other: their names are every program's own. */
export async function findParts(zip: ZipParts): Promise<WorkbookParts> {
  const main = (await relationsOf('', zip)).find(isOf('officeDocument'))?.target ?? USUAL.workbook;
  const { sheets, isFrom1904 } = await listSheets(partAt(zip, main));
  const relations = await relationsOf(main, zip);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const kept = (kind: string, usual: string): ZipPart | undefined => {
    const target = relations.find(isOf(kind))?.target;
    const part = target === undefined ? zip.find(usual) : partAt(zip, target);
    return part && atMost(KEPT_BYTES_MAX, part);
  };
  return {
    sheets: sheets.flatMap((sheet) => {
      const relation = byId.get(sheet.id);
      if (relation === undefined) throw new Error(`it does not say where its sheet "${sheet.name}" is`);
      if (!isOf('worksheet')(relation)) return [];
      return [{ name: sheet.name, part: atMost(SHEET_BYTES_MAX, partAt(zip, relation.target)) }];
    }),
    isFrom1904,
    texts: kept('sharedStrings', USUAL.texts),
    styles: kept('styles', USUAL.styles),
  };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** Types are addresses that differ by edition of the standard, but for their last word. */
function isOf(kind: string): (relation: Relation) => boolean {
  return ({ type }) => type.endsWith(`/${kind}`);
}

/** Those of a part stand beside it, under its name; those of the whole archive under none. */
async function relationsOf(owner: string, zip: ZipParts): Promise<Relation[]> {
  const folder = posix.dirname(owner);
  const part = zip.find(posix.join(folder, '_rels', `${posix.basename(owner)}.rels`));
  if (part === undefined) return [];
  const found = await elementsOf(part, ['Relationship']);
  return found.map(({ attributes: { Id = '', Type = '', Target = '' } }) => ({
    id: Id,
    type: Type,
    target: Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target),
  }));
}

async function listSheets(
  workbook: ZipPart,
): Promise<{ sheets: { name: string; id: string }[]; isFrom1904: boolean }> {
  const found = await elementsOf(workbook, ['sheet', 'workbookPr']);
  return {
    sheets: found
      .filter(({ name }) => name === 'sheet')
      .map(({ attributes }) => ({ name: attributes.name ?? '', id: relationId(attributes) })),
    isFrom1904: found.some(({ attributes }) => /^(1|true|on)$/.test(attributes.date1904 ?? '')),
  };
}

/** `r:id` as a rule, but the prefix is the program's choice. */
function relationId(attributes: Attributes): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

interface Element {
  readonly name: string;
  readonly attributes: Attributes;
}

async function elementsOf(part: ZipPart, names: readonly string[]): Promise<Element[]> {
  let found: Element[] = [];
  return allOf(atMost(LIST_BYTES_MAX, part).read(), {
    open: (name, attributes) => {
      if (names.includes(name)) found.push({ name, attributes });
    },
    taken: () => {
      const taken = found;
      found = [];
      return taken;
    },
  });
}

function partAt(zip: ZipParts, name: string): ZipPart {
  const part = zip.find(name);
  if (part === undefined) throw new Error(`${name} is not in it`);
  return part;
}

/** The length is the archive's word, which the reader holds it to. */
function atMost(bytesMax: number, part: ZipPart): ZipPart {
  if (part.bytes <= bytesMax) return part;
  throw new Error(`${part.name} unpacks to ${part.bytes} bytes, more than ${bytesMax}`);
}
