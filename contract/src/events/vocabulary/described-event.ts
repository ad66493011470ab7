/** What a property holds. `instant` is ISO 8601, `day` is `YYYY-MM-DD`, `list` a JSON array. */
export type PropertyType = 'text' | 'number' | 'boolean' | 'instant' | 'day' | 'list' | 'object';

/** One property of a published event. Senders may add any others. */
export interface DescribedProperty {
  readonly type: PropertyType;
  /** What a number counts or measures: `currency` (of the event's own `currency`), `seconds`, `points`, … */
  readonly unit?: string;
  readonly about: string;
}

/** An event whose meaning is published. */
export interface DescribedEvent {
  /** One sentence: when to send it. */
  readonly about: string;
  /** Whose name it is: Segment's semantic events keep their meaning and properties. */
  readonly origin: 'segment' | 'sextant';
  readonly properties: Readonly<Record<string, DescribedProperty>>;
}

export const text = (about: string): DescribedProperty => ({ type: 'text', about });
export const number = (unit: string, about: string): DescribedProperty => ({ type: 'number', unit, about });
export const instantOf = (about: string): DescribedProperty => ({ type: 'instant', about });
export const day = (about: string): DescribedProperty => ({ type: 'day', about });
export const flag = (about: string): DescribedProperty => ({ type: 'boolean', about });
export const list = (about: string): DescribedProperty => ({ type: 'list', about });

/** Money is a decimal number in the currency named beside it, never minor units. */
export const money = (about: string): DescribedProperty => number('currency', about);
export const currency = text('ISO 4217 code of the amounts, such as EUR; the workspace’s where absent');
