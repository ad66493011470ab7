export { createWorld, type WorldName, worldNames } from './create-world.ts';
export type {
  PlantedTruth,
  TrackingMessage,
  World,
  WorldEvent,
  WorldOptions,
  WorldSource,
} from './world.ts';
