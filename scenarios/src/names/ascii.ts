const FOLDED: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
};

/** A name as it is spelt in an e-mail address or a domain: lower case, no diacritics, words joined by `joiner`. */
export function asciiName(name: string, joiner = ''): string {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[ßøæłđıäöü]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’.]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join(joiner);
}
