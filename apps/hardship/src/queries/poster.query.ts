import { Inject, Injectable } from '@nestjs/common';
import { writePaper, type WrittenPaper } from '@huzhu/documents';
import { reject, type Rejected, startOfDay } from '@huzhu/kernel';
import { type Caller, readWhole, SERVICE, type ServiceParts } from '@huzhu/service';
import { HouseholdsQuery } from './households.query.js';

const NOTICES_MAX = 5_000;

const CATEGORIES: Readonly<Record<string, string>> = {
  DEEP: '深度困难',
  RELATIVE: '相对困难',
  ACCIDENT: '意外致困',
  NONE: '不符合标准',
  REJECTED: '不予认定',
};

/** Posters of the publicity. Clause 3.3: masked names, where to object, until when. */
@Injectable()
export class PosterQuery {
  constructor(
    @Inject(HouseholdsQuery) private readonly households: HouseholdsQuery,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** What hangs out today in a union and below it, as PDF. Refusals: `NOTHING_HANGS_OUT`, `TOO_MANY_ROWS`. */
  async publicity(caller: Caller, orgId: string): Promise<WrittenPaper | Rejected> {
    const notices = await readWhole((page) => this.households.publicNotices(caller, { orgId, ...page }), NOTICES_MAX);
    if (notices === null) return reject('TOO_MANY_ROWS', '3.3', { rowsMax: NOTICES_MAX });
    if (notices.length === 0) return reject('NOTHING_HANGS_OUT', '3.3');
    const paper = {
      title: '困难职工档案公示',
      facts: [
        [
          '公示至',
          notices
            .map(({ publicUntil }) => publicUntil)
            .toSorted()
            .at(-1) ?? '',
        ],
        ['说明', '对名单有异议的，可在公示期内向工会当面或书面提出，也可扫描下方二维码提出，不必具名。'],
      ],
      columns: [
        { title: '姓名', width: 14 },
        { title: '所在工会', width: 30 },
        { title: '类别', width: 14 },
        { title: '公示至', width: 16 },
      ],
      rows: notices.map(({ maskedName, orgName = '', category, publicUntil }) => [
        maskedName,
        orgName,
        CATEGORIES[category] ?? category,
        publicUntil,
      ]),
      signatures: [],
      poster: true,
      link: { address: this.boardOf(orgId), words: '扫码查看公示、提出异议' },
    } as const;
    return writePaper(paper, 'PDF', startOfDay(this.service.clock.today()));
  }

  /** The public page of the notice board, at the address people know the platform by. */
  private boardOf(orgId: string): string {
    return new URL(`/board?orgId=${orgId}`, this.service.config.ISSUER_URL).href;
  }
}
