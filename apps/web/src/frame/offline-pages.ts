/**
 * Lets this device keep the pages of members, so that they open without a network. A device that will not still shows them with one.
 */
export function keepPages(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' }).catch(() => undefined);
}
