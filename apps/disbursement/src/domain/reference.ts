/** End-to-end reference of a payment: at most 35 characters, printed into every line that goes to the bank. */
export const paymentReference = (paymentId: string): string => `P${paymentId.replaceAll('-', '')}`;

/** Reference of a batch at the bank. */
export const batchReference = (batchId: string): string => `B${batchId.replaceAll('-', '')}`;

const REFERENCE = /^P([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/** The payment a reference stands for; null for any other text. */
export function paymentOfReference(reference: string): string | null {
  const match = REFERENCE.exec(reference);
  return match ? match.slice(1).join('-') : null;
}
