import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { BudgetChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectPoolOperators } from '../projections/pool-operators.projection.js';

/** A budget tells which unit holds its fund, and so who operates a pool. */
@Controller()
export class OnBudgetChanged {
  @EventPattern('disbursement.budget-changed.v1')
  handle(@Payload() batch: EventBatch<BudgetChanged>): Promise<Effect[]> {
    return projectPoolOperators(batch);
  }
}
