import type { ExplainedIdentifier, StoredLogEntry } from '../identity/index.ts';
import type { SubjectLink } from './names.ts';

interface Known {
  readonly names: ReadonlyMap<string, SubjectLink>;
  readonly identifiers: readonly ExplainedIdentifier[];
}

/** One entry of the identity log in plain words. */
export function sentenceOf(entry: StoredLogEntry, known: Known): string {
  const subject = called(entry.subject, known);
  const other = entry.other === null ? 'another' : called(entry.other, known);
  const because = entry.reason === null || entry.reason === '' ? '' : `: ${entry.reason}`;
  switch (entry.kind) {
    case 'merged':
      return `${subject} and ${other} turned out to be one${evidenceOf(entry, known)}.`;
    case 'came_apart':
      return `${subject} came out of ${other}${because}.`;
    case 'renamed':
      return `${subject} is known by an older identifier now, ${other}.`;
    case 'refused':
      return `${subject} and ${other} were kept apart${because}.`;
    case 'shared':
      return `${subject} is shared by several and joins nobody${because}.`;
    case 'no_longer_shared':
      return `${subject} is no longer shared.`;
    case 'merged_by_hand':
      return `${subject} and ${other} were declared one${because}.`;
    case 'split_by_hand':
      return `${subject} and ${other} were split${because}.`;
    case 'split_undone':
      return `The split of ${subject} and ${other} was taken back${because}.`;
    case 'merge_undone':
      return `The merge of ${subject} and ${other} was taken back${because}.`;
    default:
      return entry.kind satisfies never;
  }
}

/** By identifier where it is one of this subject's, which tells two former halves apart; else by name. */
function called(node: string, { names, identifiers }: Known): string {
  const identifier = identifiers.find((one) => one.node === node);
  if (identifier !== undefined) return `${identifier.type} ${identifier.raw}`;
  return names.get(node)?.name ?? node.slice(0, 8);
}

function evidenceOf({ edge }: StoredLogEntry, known: Known): string {
  return edge === null ? '' : `, since ${called(edge.a, known)} and ${called(edge.b, known)} came together`;
}
