/** Days each step may take; working days (工作日) but for the mending of a claim, which takes calendar days. */
export interface Deadlines {
  readonly unionCheckWorkingDays: number;
  readonly acceptanceWorkingDays: number;
  readonly fixDays: number;
  readonly firstReviewWorkingDays: number;
  readonly secondReviewWorkingDays: number;
  readonly approvalWorkingDays: number;
  readonly paymentWorkingDays: number;
  readonly appealLodgeWorkingDays: number;
  readonly appealAnswerWorkingDays: number;
}

/** What holds where a plan names no deadlines of its own. */
export const HOUSE_DEADLINES: Deadlines = {
  unionCheckWorkingDays: 3,
  acceptanceWorkingDays: 2,
  fixDays: 15,
  firstReviewWorkingDays: 5,
  secondReviewWorkingDays: 5,
  approvalWorkingDays: 3,
  paymentWorkingDays: 5,
  appealLodgeWorkingDays: 15,
  appealAnswerWorkingDays: 10,
};
