export * from './service-bed.js';
export * from './test-issuer.js';
export * from './wait-until.js';
