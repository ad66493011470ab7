import { createRandom, type Random } from '../random.ts';
import type { Company, Person } from './model.ts';
import { workdayFrom } from './office-hours.ts';
import { presentUntil } from './presence.ts';

/** One NPS invitation, and what came of it. */
export interface NpsInvitation {
  person: Person;
  surveyId: string;
  day: number;
  answer?: NpsAnswer;
}

export interface NpsAnswer {
  day: number;
  score: number;
  /** The day the account's owner talked to a detractor about it. */
  contactedDay?: number;
}

/** Days on which a wave is sent; a person gets every second wave. */
const WAVE_DAYS = [40, 130, 220, 310, 400, 490];
const ANSWER_SHARE = 0.33;
const SETTLED_DAYS = 21;

/** Of ten detractors who were contacted, how many answered 9 or 10 the next time; of ten who were not. */
const WON_BACK_OF_TEN = { contacted: 7, alone: 1 } as const;

/**
 * Plans who is asked when and what they answer. Half of the detractors are contacted; a detractor who is still there
 * answers the next wave too, which shows whether they were won back.
 */
export function planNps(company: Company): NpsInvitation[] {
  const random = createRandom(`${company.seed}/nps`);
  const loops = { contacted: 0, alone: 0 };
  return company.people
    .filter((person) => person.userId !== undefined)
    .flatMap((person) => invitationsOf(person, company, loops, random));
}

type Loops = { contacted: number; alone: number };

function invitationsOf(person: Person, company: Company, loops: Loops, random: Random): NpsInvitation[] {
  const until = presentUntil(person, company.span.days) - 15;
  const days = WAVE_DAYS.filter(
    (day, wave) => wave % 2 === person.index % 2 && day > person.joinDay + SETTLED_DAYS && day < until,
  );
  const invitations: NpsInvitation[] = [];
  let owed: NpsAnswer | undefined;
  let closed = false;
  for (const sent of days) {
    const invitation: NpsInvitation = {
      person,
      surveyId: `nps-${WAVE_DAYS.indexOf(sent) + 1}`,
      day: workdayFrom(company.span, sent),
    };
    const day = invitation.day + random.int(5);
    if (owed) {
      invitation.answer = { day, score: secondScore(owed, loops, random) };
      owed = undefined;
      closed = true;
    } else if (random.chance(ANSWER_SHARE)) {
      invitation.answer = { day, score: scoreFor(person, random) };
      if (invitation.answer.score <= 6 && !closed) {
        owed = invitation.answer;
        if (random.chance(0.5)) owed.contactedDay = workdayFrom(company.span, day + random.between(2, 9));
      }
    }
    invitations.push(invitation);
    // The loop is told once per person; later waves would only blur it.
    if (closed) break;
  }
  return invitations;
}

function scoreFor(person: Person, random: Random): number {
  return Math.max(0, Math.min(10, Math.round(7.9 + person.mood * 2.4 + (random.next() - 0.5) * 3)));
}

/** Dealt in turn rather than drawn, so that the shares hold in small worlds too. */
function secondScore(first: NpsAnswer, loops: Loops, random: Random): number {
  const kind = first.contactedDay === undefined ? 'alone' : 'contacted';
  const turn = loops[kind]++ % 10;
  // Multiplying by 3 spreads the wins over the ten turns.
  const wonBack = (turn * 3) % 10 < WON_BACK_OF_TEN[kind];
  return wonBack ? random.between(9, 10) : Math.min(8, Math.max(0, first.score + random.between(-1, 2)));
}

/** Detractors who were asked again and answered, told apart by whether anybody contacted them in between. */
export function detractorLoops(invitations: readonly NpsInvitation[]) {
  const counts = { contacted: 0, contactedWonBack: 0, notContacted: 0, notContactedWonBack: 0 };
  const firstBad = new Map<Person, NpsAnswer>();
  for (const { person, answer } of invitations) {
    if (!answer) continue;
    const first = firstBad.get(person);
    if (!first) {
      if (answer.score <= 6) firstBad.set(person, answer);
      continue;
    }
    const wonBack = answer.score >= 9 ? 1 : 0;
    if (first.contactedDay === undefined) {
      counts.notContacted++;
      counts.notContactedWonBack += wonBack;
    } else {
      counts.contacted++;
      counts.contactedWonBack += wonBack;
    }
  }
  return counts;
}
