import { LIBRARY } from '../library.ts';
import type { Fields } from '../message.ts';

/** The parts of a page that say where a call was made. */
export type Surroundings = Pick<Window, 'document' | 'location' | 'navigator'>;

/** Where the visitor is: goes with every call, and is what a page call tells. */
export function readPage({ document, location }: Surroundings): Fields {
  return {
    path: location.pathname,
    referrer: document.referrer,
    search: location.search,
    title: document.title,
    url: location.href,
  };
}

/** What goes along with every call, as Segment names it. */
export function readContext(surroundings: Surroundings): Fields {
  const { language, userAgent } = surroundings.navigator;
  return {
    library: LIBRARY,
    page: readPage(surroundings),
    locale: language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    userAgent,
    campaign: readCampaign(surroundings.location.search),
  };
}

/** The campaign that the address names by `utm_source`, `utm_medium`, … ; `utm_campaign` is its name. */
function readCampaign(search: string): Fields | undefined {
  const utm = [...new URLSearchParams(search)].filter(([name]) => name.startsWith('utm_'));
  if (utm.length === 0) return undefined;
  return Object.fromEntries(
    utm.map(([name, value]) => [name === 'utm_campaign' ? 'name' : name.slice(4), value]),
  );
}
