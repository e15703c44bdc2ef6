import { fenToWire } from '@huzhu/service';

/** A row whose amounts are bigint, as it goes over the wire. */
export const withWireMoney = <Row extends object>(row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? fenToWire(value) : value]),
  ) as Row;
