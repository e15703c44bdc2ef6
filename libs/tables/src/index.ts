export * from './limits.js';
export * from './open-table.js';
