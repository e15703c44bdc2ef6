export type { Paper, PaperColumn } from './paper.js';
export * from './glyphs.js';
export * from './write-pdf.js';
export * from './write-paper.js';
