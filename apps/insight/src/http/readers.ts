/** Who reads figures of their area. */
export const READERS = ['officer', 'approver', 'accountant', 'auditor'] as const;
