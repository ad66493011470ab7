/** One set of a partition. The object itself is its identity; it grows when another set joins it. */
export interface Group<Member> {
  readonly members: Member[];
}

/** A partition of `members` that starts with everyone alone. Joining relabels the smaller set: n log n in all. */
export class Partition<Member> {
  readonly #groups = new Map<Member, Group<Member>>();

  constructor(members: Iterable<Member>) {
    for (const member of members) this.add(member);
  }

  has(member: Member): boolean {
    return this.#groups.has(member);
  }

  /** Lets a member in, alone; one that is already here stays where it is. */
  add(member: Member): void {
    if (!this.#groups.has(member)) this.#groups.set(member, { members: [member] });
  }

  /** The set of a member. Throws on a stranger: evidence must name its identifiers. */
  of(member: Member): Group<Member> {
    const group = this.#groups.get(member);
    if (group === undefined)
      throw new Error(`Identifier ${String(member)} is named by an edge but not known.`);
    return group;
  }

  areTogether(one: Member, other: Member): boolean {
    return this.of(one) === this.of(other);
  }

  /** Joins the sets of two members and says which set stayed and which went into it. */
  join(one: Member, other: Member): { kept: Group<Member>; absorbed: Group<Member> } {
    const [first, second] = [this.of(one), this.of(other)];
    const [kept, absorbed] = first.members.length < second.members.length ? [second, first] : [first, second];
    if (kept === absorbed) return { kept, absorbed };
    for (const member of absorbed.members) {
      this.#groups.set(member, kept);
      kept.members.push(member);
    }
    return { kept, absorbed };
  }

  groups(): Set<Group<Member>> {
    return new Set(this.#groups.values());
  }
}
