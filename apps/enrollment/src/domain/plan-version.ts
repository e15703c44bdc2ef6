import { accept, type Decider, reject } from '@huzhu/kernel';

/** A released version of a plan (互助保障计划), as data. */
export interface PlanVersion {
  readonly plan: string;
  readonly planVersion: string;
  readonly definition: object;
}

export type PlanVersionCommand = { readonly type: 'release' } & PlanVersion;
export type PlanVersionEvent = { readonly type: 'plan-released' } & PlanVersion;

export const planVersionDecider: Decider<PlanVersionCommand, PlanVersion, PlanVersionEvent> = {
  decide: (command, state) =>
    state === null ? accept({ ...command, type: 'plan-released' }) : reject('ALREADY_RELEASED'),
  evolve: (_state, { type: _type, ...released }) => released,
};
