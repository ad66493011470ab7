import { z } from 'zod';

export const settingsSections = ['workspace', 'keys', 'appearance', 'status', 'identity', 'you'] as const;
export type SettingsSection = (typeof settingsSections)[number];

/** State of the settings page. */
export const settingsSearch = z.object({
  section: z.enum(settingsSections).optional().catch(undefined),
});
