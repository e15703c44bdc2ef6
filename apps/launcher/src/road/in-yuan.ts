import { formatYuan, groupedYuan } from '@huzhu/kernel';

/** An amount as people read it: 123456 fen is `¥1,234.56`. */
export const inYuan = (amountFen: number): string => `¥${groupedYuan(formatYuan(BigInt(amountFen)))}`;
