/** One fault of a plan: where (JSON pointer), which check, the field's name on paper, and what to do about it. */
export interface PlanFault {
  readonly pointer: string;
  readonly code: string;
  readonly field: string;
  readonly detail: string;
}
