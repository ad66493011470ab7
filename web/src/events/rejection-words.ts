import { type RejectionCode, rejections } from '@sextant/contract';

/** `missing_event` as `Missing event`. */
export function rejectionWord(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the sender can do about it. */
export function adviceFor(code: string): string {
  return isKnown(code) ? rejections[code] : 'Look at what arrived and compare it with the documentation.';
}

function isKnown(code: string): code is RejectionCode {
  return Object.hasOwn(rejections, code);
}
