/**
 * JSON text in which every string can be stored by both stores: an escaped NUL (PostgreSQL has no form for it) and an
 * escaped lone surrogate (no UTF-8 has) become U+FFFD, the character that stands for what cannot be shown.
 * Bytes that are no UTF-8 have become the same when the body was decoded. Done on the text, before parsing, since a
 * look for `\u` costs nothing and a walk over every value of every event would.
 */
export function makeStorable(jsonText: string): string {
  if (!SUSPECT.test(jsonText)) return jsonText;
  return jsonText.replace(ESCAPE, (sequence) => (isStorable(sequence) ? sequence : '\\ufffd'));
}

const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/** Takes escapes as they follow each other, so that an escaped backslash before a `u` is not taken for one. */
const ESCAPE = /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\s\S])/g;

const PAIR_LENGTH = '\\ud83d\\ude00'.length;

function isStorable(sequence: string): boolean {
  if (sequence.length === PAIR_LENGTH) return true;
  return !SUSPECT.test(sequence);
}
