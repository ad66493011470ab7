import type { Random } from '../random.ts';

/**
 * Number ranges that regulators keep for drama and demonstrations, so that no demo ever calls a living person:
 * Ofcom (GB), ARCEP (FR), Bundesnetzagentur (DE), and NANP 555-01XX (US, CA). Elsewhere no number is given.
 */
const RESERVED: Record<string, readonly { prefix: string; digits: number }[]> = {
  GB: [{ prefix: '+447700900', digits: 3 }],
  FR: [
    { prefix: '+33639980', digits: 3 },
    { prefix: '+33639981', digits: 3 },
    { prefix: '+33639982', digits: 3 },
  ],
  DE: [
    { prefix: '+493023125', digits: 3 },
    { prefix: '+496990009', digits: 3 },
    { prefix: '+494066969', digits: 3 },
    { prefix: '+498999998', digits: 3 },
  ],
  US: ['212', '312', '415', '512', '617', '206', '303', '404', '713', '602'].map((area) => ({
    prefix: `+1${area}55501`,
    digits: 2,
  })),
  CA: ['416', '514', '604', '403'].map((area) => ({ prefix: `+1${area}55501`, digits: 2 })),
};

/** An unused demonstration number of the country in E.164, or undefined where there is none. Marks it as taken. */
export function reservedPhone(countryCode: string, taken: Set<string>, random: Random): string | undefined {
  const ranges = RESERVED[countryCode];
  if (!ranges) return undefined;
  for (let attempt = 0; attempt < 12; attempt++) {
    const { prefix, digits } = random.pick(ranges);
    const phone = prefix + String(random.int(10 ** digits)).padStart(digits, '0');
    if (taken.has(phone)) continue;
    taken.add(phone);
    return phone;
  }
  return undefined;
}
