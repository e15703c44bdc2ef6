import { connect, createServer, type Server } from 'node:net';
import { freePort } from '@huzhu/embedded';
import { openServiceDatabase } from './service-database.js';

const server = process.env['TEST_POSTGRES_URL'] ?? '';

/** Passes connections on to the test server, as one that has just come back. */
function passOn(port: number): Promise<Server> {
  const { hostname, port: to } = new URL(server);
  const door = createServer((socket) => {
    const inner = connect(Number(to), hostname);
    socket.on('error', () => inner.destroy()).pipe(inner);
    inner.on('error', () => socket.destroy()).pipe(socket);
  });
  return new Promise((resolve) => door.listen(port, '127.0.0.1', () => resolve(door)));
}

describe('the database of a service that starts', () => {
  const options = (url: string) => ({ schema: 'public', url, entities: [], migrations: [] });

  it('is waited for while its server restarts', async () => {
    const port = await freePort();
    const url = new URL(server);
    url.port = String(port);
    const opening = openServiceDatabase(options(url.href));
    await new Promise((resolve) => setTimeout(resolve, 400));
    const door = await passOn(port);
    const database = await opening;
    expect(await database.app.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.close();
    await new Promise((resolve) => door.close(resolve));
  });

  it('is not waited for with a wrong password', async () => {
    const url = new URL(server);
    url.password = 'wrong';
    await expect(openServiceDatabase(options(url.href))).rejects.toThrow(/password/);
  });
});
