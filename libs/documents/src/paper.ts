/** A list that people print and sign: the same content as PDF or as a workbook. */
export interface Paper {
  readonly title: string;
  /** Name and value of what stands above the list: account, day, hash. */
  readonly facts: readonly (readonly [string, string])[];
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Who signs, one line each, e.g. 制表, 复核, 负责人. */
  readonly signatures: readonly string[];
  /** People write in it by hand: rows are as high as handwriting needs. */
  readonly byHand?: boolean;
  /** It hangs on a wall: large letters. */
  readonly poster?: boolean;
  /** Where a telephone finds it: drawn as QR code at the end of a PDF, with what it is for. */
  readonly link?: { readonly address: string; readonly words: string };
}

export interface PaperColumn {
  readonly title: string;
  /** In characters of a workbook; the share of the page in a PDF. */
  readonly width: number;
  /** Its cells are yuan with two decimals (`12.50`), and stand at the right. */
  readonly amount?: boolean;
}
