import { Inject, Injectable } from '@nestjs/common';
import { reject, type Rejected } from '@huzhu/kernel';
import { type Caller, Queries } from '@huzhu/service';
import { writeTemplate } from '@huzhu/tables';
import { rosterForm } from '../domain/roster-form.js';
import { findPlanVersion } from '../store/plan-versions.store.js';

/** The empty roster of a plan version, to be filled in by an employer. */
@Injectable()
export class RosterTemplateQuery {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async write(caller: Caller, plan: string, planVersion: string): Promise<Buffer | Rejected> {
    const found = await this.queries.read(caller, (tx) => findPlanVersion(tx, plan, planVersion));
    return found === null ? reject('NOT_FOUND') : writeTemplate(rosterForm(found, []));
  }
}
