import { Inject, Injectable } from '@nestjs/common';
import type { RecipientListChecked, SendList } from '@huzhu/contracts';
import { maskName, reject, type Rejected } from '@huzhu/kernel';
import { capOfCategory, type CheckedListRow, isListHeader, readRecipientList } from '@huzhu/rules';
import {
  BlindIndex,
  type CommandContext,
  Commands,
  FieldCipher,
  isRejected,
  PayeeSealer,
  type UploadedFile,
  type Work,
} from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import {
  checkListRows,
  countFaults,
  insertListRows,
  type ListPlace,
  type StagedListRow,
  sumListRows,
} from '../store/list-rows.js';
import { recipientListAggregate, type RecipientListRow, recipientListView } from '../store/recipient-list.entity.js';
import { type CampaignInWork, holdCampaign } from './campaign-in-work.js';

const ROWS_PER_BATCH = 2_000;
const ROWS_MAX = 100_000;

/**
 * Takes the list of a union in: every row is read, sealed and checked by sets, all in one transaction. A list with faults is
 * kept to show them; nobody on it is served until it is confirmed.
 */
@Injectable()
export class SendListCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
  ) {}

  /** The same file of the same union is the list it was the first time. */
  handle(
    context: CommandContext,
    campaignId: string,
    body: SendList,
    file: UploadedFile,
  ): Promise<RecipientListChecked | Rejected> {
    return this.commands.handle(context, 'winter-relief.send-list', async (work) => {
      const { caller } = work.facts;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const campaign = await holdCampaign(work, campaignId);
      if (campaign === null) return reject('NOT_FOUND');
      if (campaign.status === 'REPORTED' || work.today > campaign.supplementsOn) {
        return reject('WRONG_STATUS', 'CAMPAIGN-WAY', { status: campaign.status });
      }
      const held = await findSameFile(work, campaignId, caller.orgId, file.sha256);
      if (held) return checkedView(work, held, true);
      const place = { listId: work.newId(), campaignId, orgId: caller.orgId };
      const listed = await this.record(work, place, body, file, campaign);
      return isRejected(listed) ? listed : checkedView(work, listed, false);
    });
  }

  private async record(
    work: Work,
    place: ListPlace,
    body: SendList,
    file: UploadedFile,
    campaign: CampaignInWork,
  ): Promise<RecipientListRow | Rejected> {
    const step = { by: work.facts.caller.id, on: work.today };
    const facts = { ...place, source: body.source, form: body.form ?? ('MONEY' as const), fileSha256: file.sha256 };
    const { listId, ...sent } = facts;
    const refused = await this.readRows(work, place, file, campaign);
    if (refused) return refused;
    await checkListRows(work.tx, place, campaign.rules);
    const { rows, faulty, requested_fen: requestedFen } = await sumListRows(work.tx, listId);
    if (rows === 0) return reject('NO_ROWS');
    const decided = await work.decide(recipientListAggregate, listId, {
      type: 'send',
      ...step,
      ...sent,
      rows,
      faulty,
      requestedFen,
    });
    if (isRejected(decided)) return decided;
    return { ...decided.state, id: listId, version: decided.version };
  }

  private async readRows(
    work: Work,
    place: ListPlace,
    file: UploadedFile,
    campaign: CampaignInWork,
  ): Promise<Rejected | null> {
    const table = await openTable(file.path, { fileName: `list.${file.extension}`, isHeader: isListHeader });
    if (table.kind === 'rejected') return table;
    let batch: CheckedListRow[] = [];
    let read = 0;
    for await (const row of readRecipientList(table.rows, campaign.rules, work.today)) {
      if (row.kind === 'rejected') return row;
      read += 1;
      if (read > ROWS_MAX) return reject('TOO_MANY_ROWS', undefined, { limit: ROWS_MAX });
      batch.push(row);
      if (batch.length === ROWS_PER_BATCH) {
        await insertListRows(work.tx, place, this.seal(place, campaign, batch));
        batch = [];
      }
    }
    if (batch.length > 0) await insertListRows(work.tx, place, this.seal(place, campaign, batch));
    return null;
  }

  private seal(place: ListPlace, campaign: CampaignInWork, rows: readonly CheckedListRow[]): StagedListRow[] {
    const payable = rows.filter(({ card, faults }) => card !== null && faults.length === 0);
    const sealed = this.sealer.sealMany(
      payable.map(({ name, card, bank }) => ({
        name,
        accountNumber: card ?? '',
        accountKind: 'CARD' as const,
        ...(bank === '' ? {} : { bankName: bank }),
      })),
    );
    const payees = new Map(payable.map(({ row }, index) => [row, sealed[index]] as const));
    const { rules, grantFen } = campaign;
    return rows.map(({ row: line, name, id, category, requestedFen, faults }) => ({
      line,
      personKey: faults.some((fault) => fault.startsWith('ID_')) ? null : this.index.personKey(id),
      category: category?.code ?? null,
      rank: category?.rank ?? 0,
      requestedFen: requestedFen ?? grantFen,
      capFen: category === null ? rules.capPerTimeFen : capOfCategory(rules, category.code),
      maskedName: maskName(name) || '*',
      sealed: this.cipher.seal(`list/${place.listId}/${line}`, { name, idNumber: id }),
      sealedPayee: payees.get(line) ?? null,
      faults,
    }));
  }
}

/** Two uploads of one file wait for each other here, so that the second one finds the first. */
async function findSameFile(
  work: Work,
  campaignId: string,
  orgId: string,
  fileSha256: string,
): Promise<RecipientListRow | null> {
  const name = `list/${campaignId}/${orgId}/${fileSha256}`;
  await work.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
  return work.tx.manager
    .getRepository<RecipientListRow>(recipientListAggregate.entity)
    .createQueryBuilder('held')
    .where({ campaignId, orgId, fileSha256 })
    .andWhere(`held.status <> 'WITHDRAWN'`)
    .getOne();
}

async function checkedView(work: Work, row: RecipientListRow, seenBefore: boolean): Promise<RecipientListChecked> {
  const faults = await countFaults(work.tx, row.id);
  return { ...recipientListView(row.id, row.version, row), seenBefore, faults: [...faults] };
}
