import type { FormFaults } from '../../claim/facts-of.js';
import type { ShownWork } from '../../claim/works.js';

/** What every part of the form is given: what was typed, what is wrong, and how it is changed. */
export interface FormPart {
  readonly work: ShownWork;
  readonly faults: FormFaults;
  readonly onType: (name: string, value: string) => void;
}
