import { useEffect, useMemo } from 'react';

/** An object address of what was fetched, given back when the page no longer shows it. */
export function useObjectUrl(blob: Blob | undefined): string | undefined {
  const address = useMemo(() => (blob === undefined ? undefined : URL.createObjectURL(blob)), [blob]);
  useEffect(() => () => (address === undefined ? undefined : URL.revokeObjectURL(address)), [address]);
  return address;
}
