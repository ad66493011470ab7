import type { StoredSignal } from './outbox.ts';

/** Titles of what definitions name: bands and stages. */
export interface Titles {
  band(score: string, band: string): string;
  stage(ladder: string, stage: string): string;
}

/** A signal in plain words, the subject first. */
export function sentenceOf(
  signal: Pick<StoredSignal, 'kind' | 'definition' | 'before' | 'after' | 'change'>,
  { name, titles }: { name: string; titles: Titles },
): string {
  const { kind, definition, before, after, change } = signal;
  switch (kind) {
    case 'score.changed': {
      const verb = (change ?? 0) < 0 ? 'fell' : 'rose';
      return `${definition.title} of ${name} ${verb} from ${before ?? '?'} to ${after ?? '?'}.`;
    }
    case 'band.changed': {
      if (after === null) return `There is not enough data any more for ${definition.title} of ${name}.`;
      const now = `${definition.title} of ${name} is “${titles.band(definition.name, after)}” now`;
      return before === null ? `${now}.` : `${now}, after “${titles.band(definition.name, before)}”.`;
    }
    case 'segment.entered':
      return `${name} is now in “${definition.title}”.`;
    case 'segment.left':
      return `${name} is no longer in “${definition.title}”.`;
    case 'stage.reached': {
      const now = `${name} reached “${titles.stage(definition.name, after ?? '')}” (${definition.title})`;
      return before === null ? `${now}.` : `${now}, after “${titles.stage(definition.name, before)}”.`;
    }
    default:
      return kind satisfies never;
  }
}
