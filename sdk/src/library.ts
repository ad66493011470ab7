/** Who sends, in every event's `context.library`. */
export const LIBRARY = { name: '@sextant/sdk', version: '0.1.0' } as const;
