import type { ClaimDeadlines } from '@huzhu/rules';

/** What holds where no plan version is known of a claim, and where it began before its plan's own were kept with it. */
export const HOUSE_DEADLINES: ClaimDeadlines = {
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
