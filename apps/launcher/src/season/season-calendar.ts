import { approveGrants, assignQuotas, grantFiles, orderPayments } from './season-grants.js';
import { grantLists, sendLists } from './season-lists.js';
import { comeLate, leaveBooks, moveToOtherUnion, notePersons } from './season-lives.js';
import { handOverGoods } from './season-work.js';
import type { Season } from './season.js';

type Step = (season: Season) => Promise<unknown>;

const snapshot: Step = ({ walk, path }) => walk.people.staff('officer.city').post(`${path}/snapshot`);
const hangOut: Step = ({ walk, path }) => walk.people.staff('officer.city').post(`${path}/publicities`);

/** What is done on which day, counted from the festival: the timeline of the campaign, and what befalls households meanwhile. */
export const CALENDAR: Readonly<Record<number, readonly Step[]>> = {
  [-50]: [assignQuotas],
  [-45]: [snapshot],
  [-41]: [notePersons],
  [-40]: [sendLists],
  [-36]: [grantFiles, grantLists, hangOut],
  [-30]: [moveToOtherUnion],
  [-28]: [approveGrants],
  [-27]: [leaveBooks],
  [-21]: [orderPayments],
  [-20]: [orderPayments, handOverGoods],
  [-19]: [orderPayments, comeLate, grantFiles],
  [-18]: [orderPayments, hangOut],
  [-17]: [orderPayments],
  [-14]: [orderPayments],
  [-13]: [orderPayments],
  [-10]: [approveGrants],
  [-8]: [orderPayments],
};
