import type { Field } from './json-schema.ts';

/** A Markdown table; pipes and line breaks inside cells are made harmless. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');

/** A table of fields; with `showRequired`, required ones carry a mark. */
export function fieldTable(fields: readonly Field[], { showRequired }: { showRequired: boolean }): string {
  const mark = ({ isRequired }: Field): string => (showRequired && isRequired ? ' (required)' : '');
  return table(
    ['field', 'type', 'meaning'],
    fields.map((field) => [`\`${field.name}\`${mark(field)}`, field.type, field.meaning]),
  );
}

/** Paragraphs of a page, empty ones left out, one blank line between. */
export function page(paragraphs: readonly string[]): string {
  return `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`;
}
