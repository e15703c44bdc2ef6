import { escapeText, XML_HEAD } from './xml-tree.js';

/** A comment at a cell; row from 1, column from 0. */
export interface CellComment {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** `AB12` of column 27 in row 12. */
export const cellReference = (column: number, row: number): string => `${columnName(column)}${row}`;

const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const AUTHOR = '互助平台';

/** The part with the texts of comments. */
export function commentsXml(comments: readonly CellComment[]): string {
  const list = comments.map(
    ({ row, column, text }) =>
      `<comment ref="${cellReference(column, row)}" authorId="0"><text><t xml:space="preserve">${escapeText(text)}</t></text></comment>`,
  );
  return `${XML_HEAD}<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>${AUTHOR}</author></authors><commentList>${list.join('')}</commentList></comments>`;
}

/** Shape ids are counted in blocks of so many. */
const SHAPES_PER_BLOCK = 1024;

/** The part with the boxes of comments, without which a spreadsheet does not show them. */
export function commentShapesXml(comments: readonly CellComment[]): string {
  const blocks = Array.from({ length: Math.ceil((comments.length + 1) / SHAPES_PER_BLOCK) }, (_, index) => index + 1);
  const shapes = comments.map(shapeXml);
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(',')}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join('')}</xml>`;
}

function shapeXml({ row, column }: CellComment, index: number): string {
  const anchor = [column + 1, 15, row - 1, 2, column + 4, 15, row + 3, 4].join(', ');
  return `<v:shape id="_x0000_s${SHAPES_PER_BLOCK + 1 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}
