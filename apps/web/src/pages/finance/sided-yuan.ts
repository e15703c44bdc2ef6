import type { Fen } from '@huzhu/kernel';
import { useTranslation } from 'react-i18next';
import { sideOf, yuan } from '../../format/money.js';

/** Writes a balance in fen (debit less credit) with its side, as ledgers do: `贷 ¥100.00`. */
export function useSidedYuan(): (balanceFen: Fen) => string {
  const { t } = useTranslation();
  return (balanceFen) =>
    t('books.sided', {
      side: t(`books.side.${sideOf(balanceFen)}`),
      amount: yuan(balanceFen < 0n ? -balanceFen : balanceFen),
    });
}
