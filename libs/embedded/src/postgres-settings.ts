/** A path of a socket may have some hundred bytes, and folders of a list of them are told apart by commas. */
const SOCKET_FOLDER = /^[\w./-]{1,80}$/;

/** Whether the server can have its socket file in a folder. */
export const holdsSocket = (folder: string): boolean => process.platform !== 'win32' && SOCKET_FOLDER.test(folder);

/**
 * Server settings; `durable: false` gives up safety against a crash of the machine, for tests only. Its socket file lies among its
 * data, which nobody else may enter.
 */
export function serverSettings(folder: string, port: number, durable: boolean): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: holdsSocket(folder) ? folder : '',
    max_connections: '200',
    shared_buffers: '512MB',
    wal_buffers: '32MB',
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    effective_cache_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    min_wal_size: '256MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] %q%u@%d ',
    lc_messages: 'C',
    timezone: 'Asia/Shanghai',
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '10min' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
