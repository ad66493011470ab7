import { type Attributes, allOf, type XmlReader } from './xml-pieces.ts';
import type { ZipPart } from './zip-file.ts';

/** Which styles of cells show a number as a date, by the place of the style. */
export async function readDateStyles(part: ZipPart | undefined): Promise<readonly boolean[]> {
  return part === undefined ? [] : allOf(part.read(), dateStyles());
}

/** Formats that are described come before the styles that use them. */
function dateStyles(): XmlReader<boolean> {
  const described = new Map<string, boolean>();
  let within = '';
  let styles: boolean[] = [];
  return {
    open: (name, attributes) => {
      if (name === 'numFmts' || name === 'cellXfs') within = name;
      if (name === 'numFmt' && within === 'numFmts') describe(attributes, described);
      if (name === 'xf' && within === 'cellXfs') {
        const id = attributes.numFmtId ?? '0';
        styles.push(described.get(id) ?? isBuiltInDate(Number(id)));
      }
    },
    close: (name) => {
      if (name === within) within = '';
    },
    taken: () => {
      const taken = styles;
      styles = [];
      return taken;
    },
  };
}

function describe({ numFmtId, formatCode = '' }: Attributes, described: Map<string, boolean>): void {
  if (numFmtId !== undefined) described.set(numFmtId, isDateFormat(formatCode));
}

/** Colours and conditions stand in brackets, literal text in quotes or behind a backslash. */
function isDateFormat(format: string): boolean {
  return /[ymdhsb]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"|[\\_*]./g, '').replace(/General/gi, ''));
}

/** The formats that every program knows by number: dates, times, and those of East Asia and Thailand. */
const BUILT_IN_DATES: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
];

function isBuiltInDate(id: number): boolean {
  return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
}
