import { Inject, Injectable } from '@nestjs/common';
import type { ClaimDetail } from '@huzhu/contracts';
import { type Paper, writePaper, type WrittenPaper } from '@huzhu/documents';
import { formatYuan, groupedYuan, reject, type Rejected, startOfDay } from '@huzhu/kernel';
import { type CommandContext, isRejected, SERVICE, type ServiceParts } from '@huzhu/service';
import { ClaimDetails } from './claim-details.query.js';

/** The decision as a paper for the member, clause 2.9: what is paid, why, and until when one may appeal. */
@Injectable()
export class DecisionNotices {
  constructor(
    @Inject(ClaimDetails) private readonly claims: ClaimDetails,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** Refusals: `NOT_FOUND`, `NOT_DECIDED` as long as people have not decided. */
  async write(context: CommandContext, claimId: string): Promise<WrittenPaper | Rejected> {
    const claim = await this.claims.read(context, claimId);
    if (isRejected(claim)) return claim;
    const paper = decisionNotice(claim);
    if (isRejected(paper)) return paper;
    return writePaper(paper, 'PDF', startOfDay(this.service.clock.today()));
  }
}

/** Refusal `NOT_DECIDED` of a claim that is neither approved nor rejected. */
export function decisionNotice(claim: ClaimDetail): Paper | Rejected {
  const rejected = claim.state === 'REJECTED';
  if (!rejected && claim.approvedOn === undefined) return reject('NOT_DECIDED', '2.9', { state: claim.state });
  const amountFen = rejected ? 0 : (claim.payableFen ?? 0);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['申请编号', claim.claimId],
    ['保障计划', `${claim.plan} ${claim.planVersion ?? ''}`],
    ['决定', rejected ? '不予给付' : '给付'],
    ['给付金额', `${groupedYuan(formatYuan(BigInt(amountFen)))} 元`],
    ['不予给付的理由', claim.rejectedBecause],
    ['结论', claim.conclusion],
    ['审批日期', claim.approvedOn],
    ['到账日期', claim.paidOn],
    ['申诉', claim.appealUntil === undefined ? undefined : `对决定有异议的，可在 ${claim.appealUntil} 前提出申诉`],
  ];
  return {
    title: '互助保障金给付决定通知书',
    facts: facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    columns: [
      { title: '计算步骤', width: 60 },
      { title: '依据', width: 16 },
      { title: '金额（元）', width: 14, amount: true },
    ],
    rows: claim.steps.map(({ sentence, clause, amountFen: stepFen }) => [
      sentence,
      clause,
      stepFen === undefined ? '' : formatYuan(BigInt(stepFen)),
    ]),
    signatures: ['经办', '申请人签收'],
  };
}
