import { createCinema } from './cinema/cinema.ts';
import { createCompany } from './company/company.ts';
import { createLeadGroups } from './lead-groups/lead-groups.ts';
import { createMessy } from './messy/messy.ts';
import type { World, WorldOptions } from './world.ts';

const worlds = {
  company: createCompany,
  cinema: createCinema,
  'lead-groups': createLeadGroups,
  messy: createMessy,
} satisfies Record<string, (options: WorldOptions) => World>;

export type WorldName = keyof typeof worlds;

const isWorldName = (name: string): name is WorldName => Object.hasOwn(worlds, name);

/** The names `createWorld` accepts. */
export const worldNames: readonly WorldName[] = Object.keys(worlds).filter(isWorldName);

/**
 * A deterministic world: the same name, seed, scale and endsAt give the same bytes.
 * @throws an Error naming the worlds there are, when asked for another.
 */
export function createWorld(name: WorldName, options: WorldOptions): World {
  if (!isWorldName(name)) throw new Error(`No world is called "${name}"; there are ${worldNames.join(', ')}`);
  return worlds[name](options);
}
