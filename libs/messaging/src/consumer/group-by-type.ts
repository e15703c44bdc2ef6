interface Keyed {
  readonly type: string;
  readonly key: string;
}

/**
 * Splits events of one partition into groups of one type each, to be handled one after the other. Events of a key stay
 * in order across and within the groups; events of other keys may move, so that the groups become few and large.
 */
export function groupByType<Event extends Keyed>(events: readonly Event[]): Event[][] {
  const groups: { readonly type: string; readonly events: Event[] }[] = [];
  const lastGroupOfKey = new Map<string, number>();
  for (const event of events) {
    let place = lastGroupOfKey.get(event.key) ?? 0;
    while (place < groups.length && groups[place]!.type !== event.type) place += 1;
    if (place === groups.length) groups.push({ type: event.type, events: [] });
    groups[place]!.events.push(event);
    lastGroupOfKey.set(event.key, place);
  }
  return groups.map((group) => group.events);
}
