import { accept, type Day, type Decider, reject } from '@huzhu/kernel';

/** A released version of a plan (互助保障计划), as data; it never changes again. */
export interface PlanVersion {
  readonly plan: string;
  readonly planVersion: string;
  readonly definition: object;
  /** Whose plan it is: this organisation and all below may use it; null for what ships with the platform. */
  readonly orgId: string | null;
  readonly draftId: string | null;
  readonly releasedBy: string | null;
  readonly releasedOn: Day | null;
}

export type PlanVersionCommand = { readonly type: 'release' } & PlanVersion;
export type PlanVersionEvent = { readonly type: 'plan-released' } & PlanVersion;

/** Versions that were released before owners were kept ship with the platform. */
const UNOWNED = { orgId: null, draftId: null, releasedBy: null, releasedOn: null };

export const planVersionDecider: Decider<PlanVersionCommand, PlanVersion, PlanVersionEvent> = {
  decide: (command, state) =>
    state === null
      ? accept({ ...command, type: 'plan-released' })
      : reject('ALREADY_RELEASED', 'plan: a release is forever'),
  evolve: (_state, { type: _type, ...released }) => ({ ...UNOWNED, ...released }),
};
