import type { Change, Rejected } from '@huzhu/kernel';

/** The caller has seen another version; `changes` is what happened since, where one case is asked for. */
export const staleVersion = (version: number, changes?: readonly Change[]): Rejected => ({
  kind: 'rejected',
  code: 'STALE_VERSION',
  facts: { version },
  ...(changes === undefined ? {} : { changes }),
});

/** Ends a unit of work before any rule is asked: what a stale page asks for is not what its reader wants. */
export class StaleVersion extends Error {
  constructor(readonly refusal: Rejected) {
    super('the case has moved on');
    this.name = 'StaleVersion';
  }
}
