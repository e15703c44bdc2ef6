import { SERVICES } from '../services.js';
import { BROKER, DATABASE_BACKEND, killSchedule } from './kill-schedule.js';

describe('the schedule of kills', () => {
  const targets = (seed: string, transport: 'kafka' | 'postgres') =>
    new Set(killSchedule(seed, 100, transport).map(({ target }) => target));

  it('is the same for the same seed, and another for another', () => {
    expect(killSchedule('a', 100, 'postgres')).toEqual(killSchedule('a', 100, 'postgres'));
    expect(killSchedule('a', 100, 'postgres')).not.toEqual(killSchedule('b', 100, 'postgres'));
  });

  it('spares nobody', () => {
    expect(targets('a', 'postgres')).toEqual(new Set([...SERVICES.map(({ name }) => name), DATABASE_BACKEND]));
    expect(targets('a', 'kafka')).toContain(BROKER);
  });

  it('has as many kills as asked for, with pauses between them', () => {
    const kills = killSchedule('a', 30, 'kafka');
    expect(kills).toHaveLength(30);
    expect(Math.min(...kills.map(({ afterMilliseconds }) => afterMilliseconds))).toBeGreaterThanOrEqual(300);
  });

  it('freezes processes and cuts connections between the kills', () => {
    const beside = killSchedule('a', 30, 'postgres').flatMap((kill) => kill.beside ?? []);
    expect(beside).toEqual(['frozen', 'cut', 'frozen', 'cut', 'frozen', 'cut']);
  });
});
