import type { ContractFault } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';

/** A request that cannot be served as it is; becomes problem+json (RFC 9457). Never carries personal data. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly ContractFault[] = [],
    /** What a refusal names beside its code. */
    readonly told: Pick<Rejected, 'facts' | 'changes'> & { readonly clause?: string | undefined } = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Problem';
  }
}
