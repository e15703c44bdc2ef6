import { createContext, useContext } from 'react';
import type { PlanFaultView } from '../../api/generated/enrollment.js';
import type { PlanSchema } from '../../plan/plan-schema.js';
import { type Tree, valueAt } from '../../plan/plan-tree.js';

/** What every field of a plan's form is drawn from; only saving changes it, so that typing draws one field anew. */
export interface PlanForm {
  readonly root: PlanSchema;
  /** The plan as it is saved; its faults are those of what stands there. */
  readonly saved: Tree;
  readonly faults: readonly PlanFaultView[];
  readonly locked: boolean;
  /** Another value at a pointer; undefined takes the entry out. */
  readonly change: (pointer: string, value: Tree) => void;
}

export const PlanFormContext = createContext<PlanForm | undefined>(undefined);

export function usePlanForm(): PlanForm {
  const form = useContext(PlanFormContext);
  if (form === undefined) throw new Error('a field of a plan stands in no form');
  return form;
}

/** The faults at a pointer, with those inside of it where it is drawn as one; none once what stands there was changed. */
export function useFaults(pointer: string, value: Tree, inside: boolean): readonly PlanFaultView[] {
  const { faults, saved } = usePlanForm();
  const own = faults.filter(
    (fault) => fault.pointer === pointer || (inside && fault.pointer.startsWith(`${pointer}/`)),
  );
  return own.length > 0 && valueAt(saved, pointer) === value ? own : [];
}

/** The control at a pointer, as the page finds it. */
export const idOf = (pointer: string): string => `plan${pointer}`;

/** Brings a field into sight and the keyboard to it: the field itself, or what would hold it. */
export function goTo(pointer: string): void {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const control = document.getElementById(idOf(at));
    if (control === null) continue;
    control.scrollIntoView({ block: 'center' });
    control.focus({ preventScroll: true });
    return;
  }
}
