/**
 * Splits a script at its semicolons, but not inside strings, quoted names, dollar-quoted bodies or comments.
 * Statements come trimmed and without those that hold nothing but comments.
 */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let hasCode = false;
  let at = 0;
  while (at < script.length) {
    const inert = inertLength(script, at);
    if (inert > 0) {
      hasCode ||= !isComment(script, at);
      at += inert;
      continue;
    }
    const character = script[at] ?? '';
    if (character === ';') {
      if (hasCode) statements.push(script.slice(start, at).trim());
      start = at + 1;
      hasCode = false;
    } else if (character.trim() !== '') {
      hasCode = true;
    }
    at += 1;
  }
  if (hasCode) statements.push(script.slice(start).trim());
  return statements;
}

/** What has a meaning as a whole; each pattern takes an unfinished one to the end of the script. */
const INERT = [
  /--[^\n]*/y,
  /\/\*[\s\S]*?(?:\*\/|$)/y,
  /'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/y,
  /"(?:[^"\\]|\\[\s\S]|"")*(?:"|$)/y,
  /`(?:[^`\\]|\\[\s\S])*(?:`|$)/y,
  /(\$[A-Za-z_]*\$)[\s\S]*?(?:\1|$)/y,
];

function inertLength(script: string, at: number): number {
  for (const pattern of INERT) {
    pattern.lastIndex = at;
    const found = pattern.exec(script);
    if (found !== null) return found[0].length;
  }
  return 0;
}

function isComment(script: string, at: number): boolean {
  return script.startsWith('--', at) || script.startsWith('/*', at);
}
