import pg from 'pg';

const CONNECT_MILLISECONDS = 5_000;
/** A server that neither answers nor hangs up counts as lost after this. */
const ANSWER_MILLISECONDS = 60_000;

/** Opens one connection outside any pool, for session locks, LISTEN, or a steady stream of statements. */
export async function openSession(url: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    query_timeout: ANSWER_MILLISECONDS,
    keepAlive: true,
  });
  // Without a listener a connection that is cut while idle would end the process; the next statement reports it.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    await closeSession(client);
    throw error;
  }
  return client;
}

/** Closes a connection; one that is already broken is just let go. */
export async function closeSession(client: pg.Client): Promise<void> {
  try {
    await client.end();
  } catch {
    // It was broken before, and the server has freed what it held.
  }
}
