export type * from './event-message.js';
