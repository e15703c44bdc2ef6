import type { Fen, Sex } from '@huzhu/kernel';
import { trimBlanks } from '../table/clean-text.js';
import { cleanCard, cleanConsentDay, cleanId, cleanMobile, type RosterRow } from './clean-row.js';

/** What somebody types in to mend a row; what is left out stays. An empty card, or day of consent, is none. */
export interface RowCorrection {
  readonly name?: string;
  readonly idNumber?: string;
  readonly sex?: Sex;
  readonly mobile?: string;
  readonly units?: number;
  readonly ownShareFen?: Fen;
  readonly unionShareFen?: Fen;
  readonly card?: string;
  readonly bank?: string;
  readonly consent?: boolean;
  readonly consentOn?: string;
}

/** A row about which nothing is known yet. */
export const blankRow: RosterRow = {
  name: '',
  documentType: '',
  id: '',
  sex: null,
  mobile: '',
  employment: '',
  units: null,
  ownShareFen: 0n,
  unionShareFen: 0n,
  card: null,
  bank: '',
  consent: false,
  consentOn: '',
};

/** The row with the correction in it, cleaned as a row of a file is. */
export function mendRow(row: RosterRow, correction: RowCorrection): RosterRow {
  const { name, idNumber, mobile, card, bank, sex, units, ownShareFen, unionShareFen, consent, consentOn } = correction;
  return {
    ...row,
    name: name === undefined ? row.name : trimBlanks(name),
    id: idNumber === undefined ? row.id : cleanId(idNumber),
    sex: sex ?? row.sex,
    mobile: mobile === undefined ? row.mobile : cleanMobile(mobile),
    units: units ?? row.units,
    ownShareFen: ownShareFen ?? row.ownShareFen,
    unionShareFen: unionShareFen ?? row.unionShareFen,
    card: card === undefined ? row.card : cleanCard(card),
    bank: bank === undefined ? row.bank : trimBlanks(bank),
    consent: consent ?? row.consent,
    consentOn: consentOn === undefined ? row.consentOn : cleanConsentDay(consentOn),
  };
}
