/** How large a store reads are measured on. */
export interface StoreSize {
  readonly people: number;
  readonly events: number;
}

export const sizeAt = (scale: number): StoreSize => ({
  people: Math.max(1_000, Math.round(1_000_000 * scale)),
  events: Math.max(20_000, Math.round(20_000_000 * scale)),
});

/** The words that seeded names are made of; search asks for them. */
export const firstNames = ['Ana', 'Ben', 'Chloe', 'Dario', 'Elif', 'Femi', 'Greta', 'Hugo', 'Ines', 'Jonas'];
export const nameStarts = ['Kowal', 'Lind', 'Mar', 'Nov', 'Oster', 'Petr', 'Quin', 'Rossi', 'Sand', 'Tor'];
export const nameEnds = ['berg', 'czyk', 'dahl', 'elli', 'feld', 'gren', 'hal', 'inski', 'kov', 'mann'];
export const PEOPLE_PER_ACCOUNT = 40;

export const userIdOf = (person: number): string => `s_${person}`;

/** The same name that the seeding statement gives. */
export function nameOf(person: number): { first: string; last: string } {
  const at = (list: readonly string[], place: number) => list[place % list.length] ?? '';
  const middle = Math.floor(person / 100) % 100;
  return {
    first: at(firstNames, person),
    last: `${at(nameStarts, Math.floor(person / 10))}${at(nameEnds, middle)}${at(nameEnds, Math.floor(middle / 10)).slice(0, 2)}`,
  };
}

export function emailOf(person: number): string {
  const { first, last } = nameOf(person);
  return `${first}.${last}.${person}@seeded.example`.toLowerCase();
}
