import { useEffect, useSyncExternalStore } from 'react';
import { ApiProblem } from '../api/problem.js';
import { currentSession, onSession } from '../api/session.js';
import { dropWork, forgetDevice, keepWork, readWork, readWorks } from './device.js';
import { type KeptWork, newWork } from './kept-work.js';
import { nextStep } from './next-step.js';
import { afterRefusal, takeStep } from './take-step.js';

const PAUSES_MILLISECONDS = [1_000, 2_000, 5_000, 10_000, 30_000] as const;

/** A work with what is going on with it now; that is not kept. */
export interface ShownWork extends KeptWork {
  /** Waits for the network, and goes on by itself. */
  readonly waiting: boolean;
  /** Why it was refused. */
  readonly problem?: ApiProblem;
}

interface Going {
  readonly waiting: boolean;
  readonly problem?: ApiProblem;
}
const STILL: Going = { waiting: false };

let works: ReadonlyMap<string, KeptWork> = new Map();
let going: ReadonlyMap<string, Going> = new Map();
let shown: readonly ShownWork[] | undefined;
let read = false;
let owner: string | undefined;
const listeners = new Set<() => void>();
const sending = new Set<string>();
let wakeUp: (() => void)[] = [];

function tell(): void {
  const all = [...works.values()].map((work) => ({ ...work, ...(going.get(work.id) ?? STILL) }));
  shown = read ? all.toSorted((a, b) => b.changedAt - a.changedAt) : undefined;
  for (const listener of listeners) listener();
}

function setGoing(id: string, state: Going): void {
  going = new Map(going).set(id, state);
  tell();
}

/** A device without room still lets its owner work; only a reload would lose it. */
const keep = (work: KeptWork): Promise<unknown> => keepWork(work).catch(() => undefined);

/** Changes a work here and on the device, and sends what the change lets go. */
export async function changeWork(id: string, change: (work: KeptWork) => KeptWork): Promise<void> {
  const work = works.get(id);
  if (work === undefined) return;
  const changed = { ...change(work), changedAt: Date.now() };
  works = new Map(works).set(id, changed);
  tell();
  await keep(changed);
  void go(id);
}

/** Begins a work. The device keeps it from its first change on; one on the papers of a claim that is there is begun once. */
export function beginWork(claimId?: string): string {
  if (owner === undefined) throw new Error('nobody is signed in');
  const held = claimId === undefined ? undefined : works.get(claimId);
  const work = held ?? newWork(owner, Date.now(), claimId);
  works = new Map(works).set(work.id, work);
  tell();
  return work.id;
}

/** Forgets a work: it was handed in, or its member does not want it. */
export async function endWork(id: string): Promise<void> {
  const rest = new Map(works);
  rest.delete(id);
  works = rest;
  setGoing(id, STILL);
  await dropWork(id).catch(() => undefined);
}

/** Sends a work step by step until nothing is left, or somebody has to do something. One tab at a time sends it. */
async function go(id: string): Promise<void> {
  wake();
  if (sending.has(id)) return;
  sending.add(id);
  try {
    if ('locks' in navigator) await navigator.locks.request(`huzhu.send.${id}`, () => sendAll(id));
    else await sendAll(id);
  } finally {
    sending.delete(id);
  }
}

async function sendAll(id: string): Promise<void> {
  const onDevice = await readWork(id).catch(() => undefined);
  const here = works.get(id);
  if (onDevice !== undefined && here !== undefined && onDevice.changedAt > here.changedAt) {
    works = new Map(works).set(id, onDevice);
  }
  for (let failures = 0; ;) {
    const work = works.get(id);
    const step = work === undefined ? null : nextStep(work);
    if (step === null) return setGoing(id, { ...going.get(id), waiting: false });
    try {
      const change = await takeStep(step);
      failures = 0;
      setGoing(id, STILL);
      await applied(id, change);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.passing || error.code === 'UPLOAD_BUSY') {
        setGoing(id, { waiting: true });
        await pause(PAUSES_MILLISECONDS[Math.min(failures, PAUSES_MILLISECONDS.length - 1)] ?? 0);
        failures += 1;
      } else {
        setGoing(id, { waiting: false, problem: error });
        await applied(id, afterRefusal(step, error));
      }
    }
  }
}

async function applied(id: string, change: (work: KeptWork) => KeptWork): Promise<void> {
  const work = works.get(id);
  if (work === undefined) return;
  const changed = change(work);
  works = new Map(works).set(id, changed);
  tell();
  await keep(changed);
}

/** Waits so long, or until the network is back, or somebody looks at the page again. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    wakeUp.push(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function wake(): void {
  const sleeping = wakeUp;
  wakeUp = [];
  for (const resolve of sleeping) resolve();
}

/** Takes up what somebody left on this device, and lets nobody see what is another's. */
async function takeUp(next: string | undefined): Promise<void> {
  if (next === owner) return;
  owner = next;
  read = false;
  works = new Map();
  going = new Map();
  tell();
  if (next === undefined) return;
  // A device that keeps nothing still lets its owner work.
  const kept = await readWorks(next, Date.now()).catch(() => []);
  if (owner !== next) return;
  read = true;
  // Handed in, and the page was left before it could show so: the claim itself tells it now.
  for (const { id } of kept.filter(({ handedIn }) => handedIn)) void dropWork(id).catch(() => undefined);
  const open = kept.filter(({ handedIn }) => !handedIn);
  // What was begun while the device was being asked stays.
  works = new Map([...open.map((work) => [work.id, { ...work, photos: work.photos.map(asked) }] as const), ...works]);
  tell();
  for (const { id } of open) void go(id);
}

/** How far a photo came before the page was left has to be asked. */
function asked<Photo extends { readonly received?: number; readonly done: boolean }>(photo: Photo): Photo {
  if (photo.done) return photo;
  const { received: _before, ...rest } = photo;
  return rest as Photo;
}

function follow(): () => void {
  const ownerOf = (): string | undefined => {
    const session = currentSession();
    return 'me' in session ? session.me.id : undefined;
  };
  const changed = (): void => {
    const left = owner !== undefined && ownerOf() === undefined;
    void (left ? forgetDevice() : Promise.resolve()).catch(() => undefined).then(() => takeUp(ownerOf()));
  };
  const seen = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  const stop = onSession(changed);
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', seen);
  changed();
  return () => {
    stop();
    removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', seen);
    // The frame goes when its member signs out.
    changed();
  };
}

/** Sends what is kept for as long as the member's pages are there. */
export const useSending = (): void => useEffect(follow, []);

/** All works of whoever is signed in, the latest first; undefined until the device was asked. */
export const useWorks = (): readonly ShownWork[] | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
