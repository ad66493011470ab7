import { collectionOf, type ScoreBackTest, type ScoreDefinition } from '@sextant/contract';
import type { ScoresDeps } from '../deps.ts';
import type { Case } from './judge.ts';

type Surprise = Omit<ScoreBackTest['missed'][number], 'name'>;

/** Those a score was most wrong about. */
export interface Surprises {
  readonly missed: readonly Surprise[];
  readonly falseAlarms: readonly Surprise[];
}

const NAMED_MAX = 10;

/** Of those lost the best that stood in a good band so many days before, of those that stayed the worst in a bad one. */
export function surprisesIn(cases: readonly Case[], days: number, definition: ScoreDefinition): Surprises {
  const states = new Map(definition.bands.map(({ name, state }) => [name, state]));
  const best = definition.better === 'higher' ? -1 : 1;
  const wrong = (isLost: boolean, state: 'good' | 'bad'): Surprise[] =>
    cases
      .flatMap((found) => {
        const before = found.isLost === isLost ? found.before.get(days) : undefined;
        if (before === undefined || states.get(before.band) !== state) return [];
        return [{ id: found.id, at: found.at.toISOString(), value: before.value, band: before.band }];
      })
      .sort((one, other) => (isLost ? best : -best) * (one.value - other.value))
      .slice(0, NAMED_MAX);
  return { missed: wrong(true, 'good'), falseAlarms: wrong(false, 'bad') };
}

/** The same by the names of now. Whoever is known no more, forgotten or joined with somebody since, is left out. */
export async function namedSurprises(
  { nameSubjects }: Pick<ScoresDeps, 'nameSubjects'>,
  { workspaceId, subject, missed, falseAlarms }: NamedAsk,
): Promise<Pick<ScoreBackTest, 'missed' | 'falseAlarms'>> {
  const collection = collectionOf(subject);
  const ids = [...missed, ...falseAlarms].map(({ id }) => id);
  const names = (await nameSubjects({ workspaceId, people: [], accounts: [], [collection]: ids }))[
    collection
  ];
  const named = (surprise: Surprise) => {
    const name = names.get(surprise.id)?.name;
    return name === undefined ? [] : [{ ...surprise, name }];
  };
  return { missed: missed.flatMap(named), falseAlarms: falseAlarms.flatMap(named) };
}

interface NamedAsk extends Surprises {
  readonly workspaceId: string;
  readonly subject: ScoreDefinition['subject'];
}
