import { addDays, type Day } from '@huzhu/kernel';

/** Days before (negative) and after the festival on which the steps of a campaign are due. */
const OFFSETS = {
  noticeOn: -60,
  quotasOn: -50,
  snapshotOn: -45,
  listsOn: -40,
  publicityOn: -35,
  approvalOn: -28,
  firstPaymentOn: -21,
  returnsRedoneOn: -10,
  coverageCheckOn: -7,
  closeOn: -1,
  supplementsOn: 15,
  reportOn: 30,
} as const;

/** The days of a campaign (时间安排). */
export type Timeline = Readonly<Record<keyof typeof OFFSETS, Day>>;

/** The timeline of a festival day. */
export const timelineOf = (festivalDay: Day): Timeline =>
  Object.fromEntries(Object.entries(OFFSETS).map(([step, offset]) => [step, addDays(festivalDay, offset)])) as Timeline;
