/** Well under the 255 bytes that file systems take. */
export const NAME_BYTES_MAX = 200;

/**
 * The name under which an uploaded file is kept: the last part of what was given, without anything that could lead out
 * of its folder or that some system cannot write. Maps match files by it, so what is harmless stays.
 */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{C}<>:"|?*]/gu, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  return clean === '' ? 'file' : shortened(clean);
}

/** Keeps the endings, which say what a file is. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= NAME_BYTES_MAX) return name;
  const endings = /(\.[a-z0-9]{1,10}){0,2}$/i.exec(name)?.[0] ?? '';
  let stem = '';
  for (const character of name.slice(0, name.length - endings.length)) {
    if (Buffer.byteLength(stem + character) > NAME_BYTES_MAX - endings.length) break;
    stem += character;
  }
  return `${stem.trimEnd()}${endings}`;
}
