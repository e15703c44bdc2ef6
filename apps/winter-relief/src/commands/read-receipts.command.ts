import { Inject, Injectable } from '@nestjs/common';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FieldCipher } from '@huzhu/service';
import { campaignAggregate, type CampaignRow } from '../store/campaign.entity.js';
import { readReceiptRows, type ReceiptFilter, type ReceiptRow } from '../store/receipt-rows.js';

const ROWS_MAX = 5_000;

/** What a sheet of receipts holds: whole names, so that the right one signs. */
interface Receipts extends ReceiptFilter {
  readonly campaign: Pick<CampaignRow, 'code' | 'details'>;
  readonly rows: readonly ReceiptRow[];
  readonly today: Day;
}

/** Reads who signs for what they get; that it was read, and of whom, is on the audit trail before anything is printed. */
@Injectable()
export class ReadReceiptsCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Refusals: `NOT_FOUND`, `NOBODY_TO_SIGN` before a grant is approved, `TOO_MANY_ROWS`. */
  handle(context: CommandContext, campaignId: string, filter: ReceiptFilter): Promise<Receipts | Rejected> {
    return this.commands.handle(context, 'winter-relief.read-receipts', async (work) => {
      const campaigns = work.tx.manager.getRepository<CampaignRow>(campaignAggregate.entity);
      const campaign = await campaigns.findOneBy({ id: campaignId });
      if (!campaign) return reject('NOT_FOUND');
      const rows = await readReceiptRows(work.tx, this.cipher, campaignId, filter, ROWS_MAX + 1);
      if (rows.length === 0) return reject('NOBODY_TO_SIGN', 'CAMPAIGN-WAY');
      if (rows.length > ROWS_MAX) return reject('TOO_MANY_ROWS', 'CAMPAIGN-WAY', { rowsMax: ROWS_MAX });
      const recipients = rows.map(({ recipientId }) => recipientId);
      await work.audit('campaign-receipts', campaignId, 1, null, { form: filter.form, recipients });
      return { ...filter, campaign, rows, today: work.today };
    });
  }
}
