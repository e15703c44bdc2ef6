import {
  type Finding,
  type OrderDay,
  type OrderDays,
  type OrderLines,
  PAYMENT_SOURCES,
  type ServiceProof,
  TOPIC_OWNERS,
} from '@huzhu/contracts';
import type { Auditor } from './read-money.js';

/** A finding, and whose it is. */
export interface Spot extends Finding {
  readonly service: string;
}

/** Asks every service to prove itself, then compares what sources ordered with what disbursement took; each wrong spot is named. */
export async function findSpots(auditor: Auditor): Promise<readonly Spot[]> {
  const proofs = await Promise.all(TOPIC_OWNERS.map((owner) => auditor.prove<ServiceProof>(`/api/${owner}/v1/proof`)));
  const own = proofs.flatMap(({ service, findings }) => findings.map((finding) => Object.assign({ service }, finding)));
  return [...own, ...(await compareOrders(auditor))];
}

const keyOf = ({ source, fund, day }: OrderDay): string => `${source} ${fund} ${day}`;

async function compareOrders(auditor: Auditor): Promise<Spot[]> {
  const days = (service: string): Promise<OrderDays> => auditor.prove(`/api/${service}/v1/proof/order-days`);
  const [taken, ...made] = await Promise.all([days('disbursement'), ...PAYMENT_SOURCES.map(days)]);
  const takenDays = new Map(taken.items.map((day) => [keyOf(day), day]));
  const madeDays = new Map(made.flatMap(({ items }) => items).map((day) => [keyOf(day), day]));
  const spots: Spot[] = [];
  for (const key of new Set([...takenDays.keys(), ...madeDays.keys()])) {
    const [left, right] = [madeDays.get(key), takenDays.get(key)];
    if (left?.orders === right?.orders && left?.amountFen === right?.amountFen) continue;
    spots.push(...(await compareLines(auditor, (left ?? right)!)));
  }
  return spots;
}

async function compareLines(auditor: Auditor, { source, fund, day }: OrderDay): Promise<Spot[]> {
  const query = new URLSearchParams({ source, fund, day }).toString();
  const lines = async (service: string): Promise<Map<string, number>> => {
    const { items } = await auditor.prove<OrderLines>(`/api/${service}/v1/proof/orders?${query}`);
    return new Map(items.map(({ businessKey, amountFen }) => [businessKey, amountFen]));
  };
  const [made, taken] = [await lines(source), await lines('disbursement')];
  const keys = [...new Set([...made.keys(), ...taken.keys()])].sort();
  return keys
    .filter((key) => made.get(key) !== taken.get(key))
    .map((id) => ({
      service: source,
      check: 'ORDER_DIFFERS',
      object: 'order',
      id,
      fund,
      day,
      detail: `ordered ${made.get(id) ?? 'nothing'}, taken ${taken.get(id) ?? 'nothing'} (fen)`,
    }));
}
