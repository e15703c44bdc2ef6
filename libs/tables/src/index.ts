export * from './limits.js';
export * from './open-table.js';
export type { TableSource } from './table-source.js';
export * from './mark-table.js';
export type { RowMark, TableMarks } from './marks.js';
export * from './xlsx/write-template.js';
export * from './xlsx/write-workbook.js';
export * from './csv/write-csv.js';
export * from './csv/export-list.js';
