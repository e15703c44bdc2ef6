/**
 * Services to restart after changes of files (paths from the project's root): the one whose files changed, or all when
 * a lib did, as every service may use it, and the gateway when a page did, as it reads them at its start. Specs and pages are nobody's business.
 */
export function changedServices(paths: Iterable<string>, services: readonly string[]): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const path of paths) {
    const [area, name] = path.split(/[/\\]/);
    if (!/\.(tsx?|json|css)$/.test(path) || path.endsWith('.spec.ts')) continue;
    if (area === 'libs') return new Set(services);
    if (name === 'web') changed.add('gateway');
    if (area === 'apps' && name !== undefined && services.includes(name)) changed.add(name);
  }
  return changed;
}
