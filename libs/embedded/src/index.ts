export { removeCluster } from './cluster-folder.js';
export { freePort, nextFreePort, portIsFree } from './free-port.js';
export { guardProcess, type Guard } from './guard.js';
export { startKafka, type KafkaOptions, type MissingKafka, type RunningKafka } from './kafka.js';
export { startPostgres, type PostgresOptions, type RunningPostgres } from './postgres.js';
export { identityRuns, processEnds, processIdentity, processRuns } from './process-identity.js';
export { projectRoot } from './project-root.js';
