import type { DefinitionSet } from '../../definitions/index.ts';
import type { EvaluatedRow } from '../../metrics/index.ts';

/** What rules are written about. */
export type Defined = Pick<DefinitionSet, 'scores' | 'segments' | 'stages'>;

/** What is known of one subject at one moment; null is unknown. */
export interface Known {
  /** Its metrics, `m_<name>`; a plain record, since it is read a million times a second. */
  readonly row: EvaluatedRow;
  score(name: string): number | null;
}
