import { ingestLimits } from '@sextant/contract';
import type { Fields } from './fields.ts';

/** Whether a value nests no deeper than `levels`. Stops at the first that does, so a bomb costs as little as a leaf. */
export function isWithinDepth(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === 'object' && !isWithinDepth(item, levels - 1)) return false;
    }
    return true;
  }
  for (const key in value) {
    const item: unknown = (value as Fields)[key];
    if (typeof item === 'object' && !isWithinDepth(item, levels - 1)) return false;
  }
  return true;
}

export function hasTooManyKeys(value: Fields): boolean {
  let count = 0;
  for (const _key in value) {
    count += 1;
    if (count > ingestLimits.keysMax) return true;
  }
  return false;
}

/**
 * The JSON text of any value, however deep: what is refused for its depth is kept whole, and JSON.stringify gives up
 * some thousand levels down.
 */
export function writeJson(value: unknown): string {
  if (isWithinDepth(value, 1_000)) return JSON.stringify(value) ?? 'null';
  const out: string[] = [];
  const rest: Piece[] = [{ value }];
  for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
    if ('text' in piece) out.push(piece.text);
    else if (typeof piece.value !== 'object' || piece.value === null) out.push(JSON.stringify(piece.value));
    else rest.push(...piecesOf(piece.value).reverse());
  }
  return out.join('');
}

type Piece = { readonly value: unknown } | { readonly text: string };

function piecesOf(value: object): Piece[] {
  const isList = Array.isArray(value);
  const pieces: Piece[] = [{ text: isList ? '[' : '{' }];
  Object.entries(value).forEach(([key, item], index) => {
    const comma = index === 0 ? '' : ',';
    pieces.push({ text: isList ? comma : `${comma}${JSON.stringify(key)}:` }, { value: item });
  });
  pieces.push({ text: isList ? ']' : '}' });
  return pieces;
}
