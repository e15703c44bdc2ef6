import { ArrayMinSize, ArrayUnique, IsInt, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsListOf, IsOneOf } from '../checks.js';

/** Trades (行业门类) of GB/T 4754-2017 by their letters, with their names on paper. */
export const TRADE_NAMES = {
  A: '农、林、牧、渔业',
  B: '采矿业',
  C: '制造业',
  D: '电力、热力、燃气及水生产和供应业',
  E: '建筑业',
  F: '批发和零售业',
  G: '交通运输、仓储和邮政业',
  H: '住宿和餐饮业',
  I: '信息传输、软件和信息技术服务业',
  J: '金融业',
  K: '房地产业',
  L: '租赁和商务服务业',
  M: '科学研究和技术服务业',
  N: '水利、环境和公共设施管理业',
  O: '居民服务、修理和其他服务业',
  P: '教育',
  Q: '卫生和社会工作',
  R: '文化、体育和娱乐业',
  S: '公共管理、社会保障和社会组织',
  T: '国际组织',
} as const;

export type Trade = keyof typeof TRADE_NAMES;

/** The letters alone, in their order. */
export const TRADES = Object.keys(TRADE_NAMES) as Trade[];

/** The trade of a unit. */
export class SetOrgTrade {
  /** None if absent. */
  @IsAbsentOr() @IsOneOf(TRADES) readonly trade?: Trade;
}

/** A unit by its code, and its trade. */
export class TradeOfUnit {
  @IsCode() readonly code!: string;
  @IsOneOf(TRADES) readonly trade!: Trade;
}

/** Trades of many units, each unit once. */
export class SetOrgTrades {
  @ArrayMinSize(1)
  @ArrayUnique(({ code }: TradeOfUnit) => code)
  @IsListOf(TradeOfUnit, 2_000)
  readonly items!: TradeOfUnit[];
}

/** How many units have another trade now, and how many had it already. */
export class OrgTradesSaved {
  @IsInt() @Min(0) readonly changed!: number;
  @IsInt() @Min(0) readonly unchanged!: number;
}

/** The trade of an employer as it is told; nothing where none is known. */
export function tradeOf(letter: string | null | undefined): { readonly trade?: Trade } {
  const trade = TRADES.find((each) => each === letter);
  return trade === undefined ? {} : { trade };
}
