export * from './day.js';
export * from './decision.js';
export * from './fen.js';
