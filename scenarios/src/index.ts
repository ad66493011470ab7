export { createWorld, type WorldName, worldNames } from './create-world.ts';
export { createLoad, type Load, type LoadOptions } from './load.ts';
export type {
  PlantedTruth,
  TrackingMessage,
  World,
  WorldEvent,
  WorldOptions,
  WorldSource,
} from './world.ts';
