import { encodeQR } from 'qr';

/** Side of a code on paper, in points: a telephone reads it from an arm's length. */
export const CODE_HEIGHT = 120;

/** Draws an address as QR code with its quiet zone, dark squares on the paper. */
export function drawCode(document: PDFKit.PDFDocument, address: string, left: number, top: number): void {
  const rows = encodeQR(address, 'raw', { ecc: 'medium', border: 4 });
  const side = CODE_HEIGHT / rows.length;
  document.fillColor('black');
  rows.forEach((cells, row) =>
    cells.forEach((dark, column) => {
      if (dark) document.rect(left + column * side, top + row * side, side, side);
    }),
  );
  document.fill();
}
