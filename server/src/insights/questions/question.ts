import type {
  InsightAnswer,
  MetricDefinition,
  Question,
  QuestionParameter,
  SegmentDefinition,
  SubjectKind,
} from '@sextant/contract';
import type { InsightsDeps } from '../deps.ts';
import type { Period } from './period.ts';
import type { Reading } from './reading.ts';

/** A parameter as a question declares it. `from` and `to` are the ends of its period; all have them. */
export type Parameter =
  | {
      readonly kind: 'day';
      readonly name: 'from' | 'to';
      readonly about: string;
      /** By today's day. */
      readonly usually: (today: string) => string;
    }
  | { readonly kind: 'account'; readonly name: 'account'; readonly about: string }
  | {
      readonly kind: 'segment';
      readonly name: 'segment';
      readonly about: string;
      readonly subject: SubjectKind;
    }
  | {
      readonly kind: 'metric';
      readonly name: 'metric';
      readonly about: string;
      readonly mayBe: (metric: MetricDefinition) => boolean;
      /** Taken where it is published. */
      readonly usually: string;
    };

/** What is asked, each parameter found and checked. */
export interface Asked {
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly now: Date;
  readonly period: Period;
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly segment: SegmentDefinition | null;
  readonly metric: MetricDefinition | null;
  /** Everything that is published. */
  readonly set: Awaited<ReturnType<InsightsDeps['definitions']['current']>>;
}

/** What a question finds; the rest of an answer is the same for all. */
export type Found = Pick<InsightAnswer, 'sentence' | 'figures' | 'tables' | 'n' | 'method' | 'caveats'>;

/** A question with the way it is answered. */
export interface AnswerableQuestion extends Pick<Question, 'name' | 'title' | 'about' | 'topic'> {
  readonly parameters: readonly Parameter[];
  answer(deps: InsightsDeps, ask: { readonly asked: Asked; readonly reading: Reading }): Promise<Found>;
}

/** How parameters are called where a person chooses them. */
export const parameterTitles: Readonly<Record<Parameter['name'], QuestionParameter['title']>> = {
  from: 'From',
  to: 'To',
  account: 'Account',
  segment: 'Segment',
  metric: 'Metric',
};
