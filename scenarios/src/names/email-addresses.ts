/** Two colleagues of one name get different addresses, as the mail administrator would see to it. */
export function freeEmail(local: string, domain: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const email = `${local}${number === 1 ? '' : number}@${domain}`;
    if (taken.has(email)) continue;
    taken.add(email);
    return email;
  }
}
