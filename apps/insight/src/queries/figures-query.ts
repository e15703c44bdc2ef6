import {
  type Breakdown,
  BREAKDOWNS,
  FIGURE_TOPICS,
  type FigureTopic,
  IsAbsentOr,
  IsCode,
  IsDay,
  IsId,
  IsOneOf,
  ORG_LEVELS,
  type OrgLevel,
  TRADES,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';

/** Which figures, of which unit and days. */
export class FiguresQuery {
  @IsOneOf(FIGURE_TOPICS) readonly topic!: FigureTopic;
  /** The caller's own organisation unless told. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsDay() readonly from!: string;
  /** The last day; the tree is the one of this day. */
  @IsDay() readonly asOf!: string;
  @IsOneOf(BREAKDOWNS) readonly by: Breakdown = 'NONE';
  /** With `by=LEVEL`. */
  @IsAbsentOr() @IsOneOf(ORG_LEVELS) readonly level?: OrgLevel;
}

const FIGURE_FORMATS = ['CSV', 'XLSX', 'PDF'] as const;
export class FiguresExportQuery extends FiguresQuery {
  @IsOneOf(FIGURE_FORMATS) readonly format!: (typeof FIGURE_FORMATS)[number];
}

/** Which figure, to see the rows behind it. */
export class FigureSourcesQuery extends PageQuery {
  @IsCode() readonly indicator!: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly asOf!: string;
  /** `true`: the rows that a share is taken over. */
  @IsAbsentOr() @IsOneOf(['true', 'false']) readonly over?: string;
  /** Only of employers of this trade, `NONE` where none was told; of the caller's whole area. */
  @IsAbsentOr() @IsOneOf([...TRADES, 'NONE']) readonly trade?: string;
}
