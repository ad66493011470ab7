/** What the contract publishes of an event, as far as its type needs it. */
interface PublishedEvent {
  readonly about: string;
  readonly properties: Readonly<Record<string, { readonly type: string }>>;
}

const typeScript: Readonly<Record<string, string>> = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  // JSON makes ISO 8601 of a Date.
  instant: 'string | Date',
  day: 'string',
  list: 'readonly unknown[]',
  object: 'object',
};

/** The published vocabulary as a TypeScript interface: the text of `sdk/src/vocabulary-events.ts`. */
export function vocabularyTypes(kinds: readonly Readonly<Record<string, PublishedEvent>>[]): string {
  const events = kinds.flatMap((events) => Object.entries(events).flatMap(typeOf));
  return [
    '// Long: the whole vocabulary. Written from the contract: `npx vitest run e2e/sdk.test.ts -u` writes it again.',
    '',
    '/** The published events and their properties; docs/reference/events.md says more of each. */',
    'export interface VocabularyEvents {',
    ...events,
    '}',
    '',
  ].join('\n');
}

function typeOf([name, { about, properties }]: readonly [string, PublishedEvent]): string[] {
  const lines = Object.entries(properties).map(
    ([property, { type }]) => `    ${asKey(property)}?: ${typeScript[type] ?? 'unknown'};`,
  );
  const body = lines.length === 0 ? [`  ${asKey(name)}: object;`] : [`  ${asKey(name)}: {`, ...lines, '  };'];
  return [`  /** ${about} */`, ...body];
}

const asKey = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`);
