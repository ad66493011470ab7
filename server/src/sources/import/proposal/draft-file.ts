import type { ColumnFacts } from './column-facts.ts';
import type { DraftJoin } from './draft.ts';
import { isSameStyle, type NumberStyle } from './guess-number.ts';
import type { Questions } from './questions.ts';
import type { SurveyedFile } from './survey.ts';

/** What a map says of one file, as it is written: only what is not so unless said. */
export function draftFile(
  file: SurveyedFile,
  of: {
    joins: ReadonlyMap<string, DraftJoin>;
    isReference: boolean;
    isGrouped: boolean;
    questions: Questions;
  },
): Readonly<Record<string, unknown>> {
  const { sample, columns } = file;
  const encoding = encodingOf(file, of.questions);
  const style = styleOf(file, of.questions);
  const types = Object.fromEntries(
    columns.flatMap((column) => {
      const type = typeOf(column, { file, style, questions: of.questions });
      return type === null ? [] : [[column.name, type]];
    }),
  );
  const key = columns.find(({ isUnique, isNamedId }) => isUnique && isNamedId);
  const empties = [...new Set(columns.flatMap((column) => column.empties))];
  return {
    match: sample.spec.match,
    ...(sample.spec.sheet === undefined ? {} : { sheet: sample.spec.sheet }),
    ...(encoding === 'utf-8' ? {} : { encoding }),
    ...(sample.spec.delimiter === undefined ? {} : { delimiter: sample.spec.delimiter }),
    ...(style.decimal === '.' ? {} : { decimal: style.decimal }),
    ...(style.thousands === undefined ? {} : { thousands: style.thousands }),
    ...(empties.length === 0 ? {} : { empty: empties }),
    ...(key === undefined || of.isGrouped ? {} : { key: [key.name] }),
    ...(of.isReference ? { reference: true } : {}),
    ...(Object.keys(types).length === 0 ? {} : { columns: types }),
    ...(of.joins.size === 0 ? {} : { joins: Object.fromEntries(of.joins) }),
  };
}

function encodingOf({ sample }: SurveyedFile, questions: Questions): string {
  const { encoding, isCertain } = sample.encoding;
  if (isCertain) return encoding;
  const others = ['windows-1252', 'iso-8859-1', 'utf-16le', 'utf-16be', 'utf-8'].filter(
    (each) => each !== encoding,
  );
  return questions.ask({
    id: `encoding.${sample.name}`,
    sentence: `The bytes of ${sample.name} are not UTF-8. How is it written?`,
    options: [encoding, ...others].map((id) => ({
      id,
      label: id === 'utf-8' ? 'utf-8: rows with other bytes are rejected' : id,
    })),
  });
}

const PLAIN: NumberStyle = { decimal: '.' };

/** How the file writes numbers; asked when its values can be read in two ways. */
function styleOf(file: SurveyedFile, questions: Questions): NumberStyle {
  const marked = file.columns.filter(
    ({ looks, values }) => looks === 'number' && [...values].some((value) => /\d[.,' ]\d/.test(value)),
  );
  const [first] = marked;
  if (first === undefined) return PLAIN;
  const fitting = first.numbers.filter((style) =>
    marked.every(({ numbers }) => numbers.some((each) => isSameStyle(each, style))),
  );
  const styles = fitting.length > 0 ? fitting : first.numbers;
  const [likeliest = PLAIN, ...others] = styles;
  // A mark that is never doubled and always has three digits behind it may be either.
  const isEither = others.some(({ decimal }) => decimal !== likeliest.decimal);
  if (!isEither) return likeliest;
  const example = [...first.values].find((value) => /\d[.,]\d/.test(value)) ?? '';
  const chosen = questions.ask({
    id: `decimal.${file.sample.name}`,
    sentence: `What is ${example} in the column ${first.name} of ${file.sample.name}?`,
    options: styles
      .filter((style, index) => styles.findIndex(({ decimal }) => decimal === style.decimal) === index)
      .map(({ decimal }) => ({
        id: decimal === ',' ? 'comma' : 'point',
        label: `the decimal sign is the ${decimal === ',' ? 'comma' : 'point'}`,
      })),
  });
  return styles.find(({ decimal }) => (decimal === ',' ? 'comma' : 'point') === chosen) ?? likeliest;
}

function typeOf(
  column: ColumnFacts,
  of: { file: SurveyedFile; style: NumberStyle; questions: Questions },
): unknown {
  if (column.looks === 'boolean') return 'boolean';
  if (column.looks === 'number') {
    return column.numbers.some((style) => isSameStyle(style, of.style)) ? 'number' : null;
  }
  if (column.looks !== 'date') return null;
  const formats = column.date?.formats ?? null;
  if (formats === null) return 'date';
  return { date: formats.length === 1 ? formats[0] : askFormat(column, { formats, ...of }) };
}

function askFormat(
  column: ColumnFacts,
  of: { formats: readonly string[]; file: SurveyedFile; questions: Questions },
): string {
  const { name } = of.file.sample;
  return of.questions.ask({
    id: `date.${name}.${column.name}`,
    sentence: `How is ${column.examples[0]} in the column ${column.name} of ${name} to be read? No value of it tells.`,
    options: of.formats.map((format) => ({ id: format, label: format })),
  });
}
