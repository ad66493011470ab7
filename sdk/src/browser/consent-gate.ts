import type { DropReason, Message } from '../message.ts';
import { type Desk, type DeskSettings, forgetDevice, openDesk, type Page } from './desk.ts';
import type { BrowserSettings, Consent } from './sextant.ts';

/** What to do once tracking is allowed, and the message it sends, if it sends one. */
export interface Step {
  readonly message?: Message;
  readonly act: (desk: Desk, consent: Consent | null) => void;
}

/** Lets steps pass while tracking is allowed, and holds them until that is known. */
export interface ConsentGate {
  pass(step: Step): void;
  answer(consent: Consent): void;
  /** Null while tracking is not allowed: opening it touches the device. */
  desk(): Desk | null;
}

interface GateDeps {
  readonly settings: DeskSettings & Pick<BrowserSettings, 'consent'>;
  readonly page: Page;
  readonly drop: (message: Message | undefined, reason: DropReason) => void;
}

export function createConsentGate({ settings, page, drop }: GateDeps): ConsentGate {
  let consent: Consent | null = null;
  let held: Step[] = [];
  let desk: Desk | null = null;

  const pass = (step: Step): void => {
    if (desk !== null) step.act(desk, consent);
    else if (permissionOf(consent, settings.consent) === 'refused') drop(step.message, 'no_consent');
    else if (held.length < settings.queueMax) held.push(step);
    else drop(step.message, 'queue_full');
  };

  const decide = (): void => {
    const permission = permissionOf(consent, settings.consent);
    if (permission === 'awaited') return;
    if (permission === 'given') desk ??= openDesk(settings, page);
    else {
      if (desk === null) forgetDevice(settings, page);
      else desk.close();
      desk = null;
    }
    const steps = held;
    held = [];
    steps.forEach(pass);
  };

  decide();
  return {
    pass,
    desk: () => desk,
    answer(answers) {
      consent = { ...answers };
      decide();
    },
  };
}

/** What the answers of the consent dialog mean for tracking; `null` while there are none. */
function permissionOf(
  consent: Consent | null,
  rule: BrowserSettings['consent'],
): 'given' | 'awaited' | 'refused' {
  if (!rule?.required) return 'given';
  if (consent === null) return 'awaited';
  const isGiven = rule.categories
    ? rule.categories.every((category) => consent[category])
    : Object.values(consent).some(Boolean);
  return isGiven ? 'given' : 'refused';
}
