import { Injectable, type PipeTransform } from '@nestjs/common';
import { WORK_LISTS, WORK_STEPS, type WorkList, type WorkStep } from '@huzhu/contracts';
import { Problem } from '@huzhu/service';

/** A step in a path; anything else does not exist. */
@Injectable()
export class WorkStepPipe implements PipeTransform<string, WorkStep> {
  transform(value: string): WorkStep {
    const step = WORK_STEPS.find((known) => known === value);
    if (step === undefined) throw new Problem(404, 'NOT_FOUND', `Work lists are ${WORK_STEPS.join(', ')}.`);
    return step;
  }
}

/** A work list in a path; anything else does not exist. */
@Injectable()
export class WorkListPipe implements PipeTransform<string, WorkList> {
  transform(value: string): WorkList {
    const list = WORK_LISTS.find((known) => known === value);
    if (list === undefined) throw new Problem(404, 'NOT_FOUND', `Work lists are ${WORK_LISTS.join(', ')}.`);
    return list;
  }
}
