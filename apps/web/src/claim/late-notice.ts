import type { Typed } from './kept-work.js';

const DAY_MILLISECONDS = 86_400_000;

/**
 * Whether the notice of a diagnosis comes after the days its plan version gives, so that a reason is asked for: on the day
 * typed at the desk, else today. The first day counts from the one after the diagnosis.
 */
export function isLateNotice({ diagnosedOn = '', notifiedOn = '' }: Typed, noticeDays: number, today: string): boolean {
  if (diagnosedOn === '') return false;
  const told = notifiedOn === '' ? today : notifiedOn;
  return (Date.parse(told) - Date.parse(diagnosedOn)) / DAY_MILLISECONDS > noticeDays;
}
