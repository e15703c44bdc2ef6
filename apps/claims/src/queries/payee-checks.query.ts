import { Inject, Injectable } from '@nestjs/common';
import type { ClaimPage } from '@huzhu/contracts';
import { type Caller, pageOf, type PageQuery, Queries } from '@huzhu/service';
import { SHARED_CARD } from '../domain/decide-payment.js';
import { afterId } from './after-id.js';
import { ITEM_COLUMNS, type ItemRow, toItem } from './claim-item.js';

/** Approved claims whose card is another person's too, oldest first. */
@Injectable()
export class PayeeChecks {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async list(caller: Caller, query: PageQuery): Promise<ClaimPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<ItemRow>(
        `SELECT ${ITEM_COLUMNS} FROM claims.claim AS c
          WHERE c.status IN ('WAITING_FOR_PAYEE', 'PAY_RETURNED') AND c.payment_code = $1
            AND ($2::uuid IS NULL OR c.id > $2)
          ORDER BY c.id LIMIT $3`,
        [SHARED_CARD, afterId(query), query.limit + 1],
      ),
    );
    return pageOf(rows, query.limit, ({ id }) => id, toItem);
  }
}
