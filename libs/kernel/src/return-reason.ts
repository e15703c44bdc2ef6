/** Nothing was wrong with the payee: the table of bank codes, a supposed repetition, or a reason that only the bank can tell. */
const OTHER_THAN_PAYEE: readonly string[] = ['RC01', 'AM05', 'MS03'];
/** The name did not fit the account (户名与账号不符): written anew, the money may go to the same account. */
const NAME_DIFFERS = 'BE01';
const PAYEE_DIED = 'MD07';

/** Whether a payment that came back for this reason (ISO 20022) may be made again to the very payee, once the cause is cleared. */
export const mayPaySamePayee = (reasonCode: string): boolean => OTHER_THAN_PAYEE.includes(reasonCode);

/** Whether it may be made again to the same account, under a corrected name where it was the name. */
export const mayPaySameAccount = (reasonCode: string): boolean =>
  reasonCode === NAME_DIFFERS || mayPaySamePayee(reasonCode);

/** Whether the bank says that the payee has died: heirs are paid, and nothing periodic goes on. */
export const hasPayeeDied = (reasonCode: string): boolean => reasonCode === PAYEE_DIED;
