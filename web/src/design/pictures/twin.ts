/** A picture's data as a table: what is drawn, nothing more, nothing less. */
export interface Twin {
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** The twin as CSV (RFC 4180). */
export function csvOf({ columns, rows }: Twin): string {
  return [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

/** Values that a spreadsheet would run as a formula are kept as text by a leading apostrophe. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Saves a text or a data address as a file of the reader's browser. */
export function saveFile(name: string, content: { text: string } | { dataUrl: string }): void {
  const link = document.createElement('a');
  const isText = 'text' in content;
  link.href = isText
    ? URL.createObjectURL(new Blob([content.text], { type: 'text/csv;charset=utf-8' }))
    : content.dataUrl;
  link.download = name;
  link.click();
  if (isText) URL.revokeObjectURL(link.href);
}
