/** End-to-end reference of a payment: at most 35 characters, printed into every line that goes to the bank. */
export const paymentReference = (paymentId: string): string => `P${paymentId.replaceAll('-', '')}`;

/** Reference of a batch at the bank. */
export const batchReference = (batchId: string): string => `B${batchId.replaceAll('-', '')}`;

const REFERENCE = /^P[0-9a-f]{32}$/;

/** The payment a reference stands for; null for any other text. */
export function paymentOfReference(reference: string): string | null {
  if (!REFERENCE.test(reference)) return null;
  const part = (from: number, to: number): string => reference.slice(from, to);
  return `${part(1, 9)}-${part(9, 13)}-${part(13, 17)}-${part(17, 21)}-${part(21, 33)}`;
}
